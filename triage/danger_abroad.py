"""Words of danger to life in the languages of neighbours, of crews and of drivers.

A report is read in English and German; whoever writes in another language in their need is not
passed over for it. Only what leaves no doubt stands here. Folded: no accents, but ł, ı and Cyrillic
letters stay, й as и.
"""

from triage.dangers import FIRE, FORCE, HARM, MATTER, VIOLENCE
from triage.word_table import lines

ALWAYS = {
    HARM: lines(
        r"""
        # French
        blesses?|blessees?|evanouie?s?|inconscient(?:e|s|es)?|coinces? dans|coincees? dans|noyes?
        ne respire (?:plus|pas)|crise cardiaque|il y a (?:un|des|deux|trois) morts?
        # Spanish and Portuguese
        heridos?|heridas? (?:graves?|leves?)|atrapad[oa]s?|muert[oa]s|inconscientes?|no respira
        desmayad[oa]s?|ataque al corazon|ferid[oa]s|pres[oa]s? no elevador|nao respira|desmaiou
        # Italian
        ferit[oi]|intrappolat[oaie]|svenut[oaie]|incosciente|non respira|infarto
        # Dutch
        gewond(?:en|e)?|slachtoffers?|bewusteloos|ademt niet|hartaanval|bekneld|opgesloten in
        # Polish and Czech
        rann(?:y|a|i|ych|ego|ej)|poszkodowan\w{1,3}|nieprzytomn\w{1,3}|nie oddycha
        uwiezion\w{1,4}|zawał
        zranen\w{1,3}|v bezvedomi|nedycha
        # Turkish
        yaralı\w{0,5}|bayıldı|nefes almıyor|mahsur|kalp krizi
        # Romanian
        raniti?|inconstienta?|nu respira
        # Russian and Ukrainian
        ранен\w{0,4}|пострадавш\w{1,4}|погиб\w{0,4}|без сознания|не дышит|застрял\w{0,2}
        поранен\w{0,4}|постраждал\w{0,4}|не дихає|загинув\w{0,3}
        """
    ),
    FIRE: lines(
        r"""
        incendies?|fumee|au feu|en feu|prend feu
        incendios?|humo|fuego|fumaca|fogo
        incendi|fumo|fuoco|va a fuoco
        (?:staat|staan|stond|vliegt|vloog|gebouw|hal|magazijn) in brand|rookontwikkeling
        er is rook|staat in lichterlaaie
        pozaru?|pali sie|dymu?|dym z
        yangın\w{0,4}|duman\w{0,3}|patlama\w{0,3}
        foc in|incendiu|fum in
        пожар\w{0,3}|дым\w{0,3}|горит|огонь|взрыв\w{0,3}|пожеж\w{0,3}|горить|вибух\w{0,3}
        explosie|wybuchł?|wybuchu
        """
    ),
    MATTER: lines(
        r"""
        fuite de gaz|odeur de gaz|sent le gaz|fuga de gas|olor a gas|huele a gas|fuga di gas
        odore di gas|gaslek|gaslucht|wyciek gazu|zapach gazu|czuc gaz|gaz kacagı|gaz kokusu
        cheiro a gas|miros de gaz|запах газа|утечка газа|пахнет газом|запах газу|витік газу
        """
    ),
    VIOLENCE: lines(
        r"""
        coups? de feu|prise d'otages?|homme arme|alerte a la bombe|couteau a la main
        disparos|tiroteo|hombre armado|con un cuchillo|amenaza de bomba|ameaca de bomba
        sparatoria|uomo armato|con un coltello|allarme bomba
        bommelding|schietpartij|met een mes|strzały|z nozem|silah\w{0,3} (?:adam|var)|bıcaklı
        bomba ihbarı|стреля\w{1,4}|стрельба|с ножом|заложник\w{0,3}|бомб[аыу]|з ножем
        """
    ),
    FORCE: lines(
        r"""
        evacuez|on evacue|evacuation en cours|effondre(?:ment|e|s)?|s'est effondree?
        derrumbe|se derrumbo|terremoto|crollat[oa]|crollo del
        ingestort|zawalił\w{0,3}|zawalenie|deprem
        обрушил\w{1,4}|эвакуац\w{1,4}|землетрясени\w
        """
    ),
}
UNSURE: tuple[tuple[str, ...], ...] = ()

"""German words and phrases that tell of danger to life; see `danger_english`.

Folded: lower case, no accents, umlauts as their plain vowel, ss for sharp s.
"""

from triage.dangers import FIRE, FORCE, HARM, MATTER, VIOLENCE
from triage.german_nouns import BODY, ESCAPES, PERSON, SUBSTANCE

_SEVERAL = (
    "uns|ihnen|allen|vielen|mehreren|einigen|leuten|kollegen|zweien|dreien|patienten|kindern|"
    "schulern|gasten"
)

ALWAYS = {
    HARM: (
        r"verletzt\w*|verletzung\w*|blutet|bewusstlos\w*|ohnmachtig|atmet nicht|keine luft|"
        r"(?:keine|ohne)(?: \w+)? atmung|atemnot|"
        r"herzinfarkt|schlaganfall|krampfanfall|stromschlag|(?<!riecht )verbrannt|"
        r"verbrennung\w*|tot|"
        r"tote\w*|gestorben|"
        r"lebensgefahr\w*|ertr(?:unken|inkt|inken)|erstick\w*|vergift\w*|eingeklemmt|"
        r"eingeschlossen|"
        r"verschuttet|vermisst\w*|abgesturzt|gesturzt|notarzt|rettungswagen|zusammengebrochen|"
        r"(?:kommt|kommen) nicht (?:mehr )?(?:he)?raus|"
        # Illness
        r"brustschmerz\w*|schmerzen in der brust|(?:kein|keinen|ohne) puls|herz(?:stillstand|"
        r"inf[ar]{1,2}k?t\w*|"
        r"versagen|anfall|attacke|rhythmus\w*|massage|druckmassage)|kreislauf(?:stillstand|"
        r"kollaps|"
        r"zusammenbruch)|allergische?r? (?:schock|reaktion\w*)|anaphyla\w*|krampft|krampfanf\w*|"
        r"epilep\w*|asthmaanfall|asthma(?:tischer)? anfall|\w{0,20}schlaganfa?l\w*|"
        r"mundwinkel hang\w*|"
        r"bewus+t?los\w*|nicht (?:mehr )?(?:ansprechbar|bei bewusstsein)|leblos\w*|"
        r"ohne bewusstsein|reanim\w*|wiederbeleb\w*|(?:bekommt|kriegt|bekomme|"
        r"bekommen) (?:kaum|keine|schlecht)"
        r" luft|(?:ringt|schnappt|ringen) nach luft|lippen (?:sind |werden )?blau|"
        r"blaue lippen|blau"
        r" angelaufen|hals schwillt|atemstillstand|atmet (?:nicht|kaum|schwer|schlecht)|luftnot|"
        r"umgekippt|umgefallen|zusammengesackt|zusammengeklappt|kollabier\w*|ohnmacht\w*|"
        r"hitzschlag\w*|"
        r"sonnenstich|hitzekollaps|unterkuhl\w*|erfror\w*|erfrier\w*|erfrierung\w*|"
        r"defi(?:brillator)?"
        r" (?:wird|im|gebraucht|geholt)|(?:sanitater|ersthelfer|arzt|notarzt|rettung|rtw|"
        r"krankenwagen|"
        r"rettungsdienst) (?:sofort|bitte|schnell|zu|nach|an|gerufen|unterwegs|gebraucht|"
        r"alarmiert|kommt|"
        r"angefordert|ist da)|(?:sofort|schnell|bitte|brauchen|"
        r"braucht)(?: \w+){0,2} (?:sanitater|ersthelfer|"
        r"arzt|krankenwagen|rtw)|krankenwagen|rettungshubschrauber (?:ist|kommt|landet|"
        r"unterwegs|fur)|notruf lauft|schwindelig|"
        r"schwindlig|ubelkeit|"
        rf"(?:{_SEVERAL}) (?:\w+ ){{0,2}}(?:(?:wird|wurde|war) (?:\w+ )?(?:ubel|schlecht)|"
        rf"ist (?:\w+ )?ubel)\b|(?:wird|wurde) (?:es )?(?:{_SEVERAL}) (?:\w+ )?(?:ubel|schlecht)\b|"
        # Wounds
        r"blut(?:en|et|end\w*|ung\w*|uberstromt)|verblut\w*|viel blut|blutlache|wunde|wunden|"
        r"platzwund\w*|"
        r"schnittverletz\w*|schnittwund\w*|stichverletz\w*|stichwund\w*|offener bruch|"
        r"knochenbruch\w*|"
        r"(?:arm|bein|hand|genick|schadel|rippen|nasenbein|becken|wirbel|schlusselbein|hufte|"
        r"fuss|handgelenk)(?: ist)? gebrochen|"
        r"ums leben|verstarb|verstorben|keine reaktion|(?:er|sie) ist kalt|nadelstich\w*|"
        r"bisswund\w*|"
        r"schreit vor|herz ?druck\w*|hohenretter|abgebunden|ausgekugelt|fingerkuppen?|"
        r"bewegungslos|"
        r"(?:arm|bein|schadel|genick|rippen|becken|wirbel|oberschenkel)bruch\w*|verbruh\w*|"
        r"veratz\w*|verbrenn(?:ung|ungen)|quetsch(?:ung|ungen)|eingequetscht|gequetscht|"
        r"zerquetscht|"
        r"abgetrennt\w*|abgesagt(?: hat)? (?:finger|daumen)|(?:finger|daumen|hand|arm|bein|"
        r"zeh)s? (?:\w+ ){0,3}"
        r"(?:abgesagt|abgeschnitten|abgerissen|verloren|ab|abgequetscht|zerquetscht)|"
        r"kopfverletz\w*|schwerverletz\w*|leichtverletz\w*|unverletzt|"
        # Accidents
        r"(?:\w{0,20})unf(?:all|alle|allen|allort)|verungluck\w*|ungluck\w*|angefahren|"
        r"uberfahren|uberrollt|"
        r"unter (?:dem|den|einem|einen) (?:zug|bus|lkw|stapler|gabelstapler|auto|wagen|"
        r"traktor|rad|radern)|"
        r"stromunfall|strom bekommen|(?:einen |nen )?(?:strom)?schlag bekommen|(?:einen|"
        r"nen) (?:strom)?schlag"
        r" gekriegt|stromsch?la?g\w*|"
        r"(?:vom|von der|von einer|von einem|aus dem) (?:\w+ )?(?:dach|leiter|gerust|fenster|"
        r"balkon|buhne|podest|"
        r"rampe|kran|lkw|lastwagen|stapler|hebebuhne|regal|mast|silo|treppe|brucke|stuhl|baum|"
        r"stock|"
        r"hohe) (?:\w+ ){0,2}(?:gefallen|gestur\w*|abgestur\w*|gerutscht|gesprungen|runter\w*)|"
        r"(?:die|der) (?:\w+)?treppe (?:\w+ )?(?:\w+)?(?:gefallen|gesturzt)|(?:in|ins) (?:den|"
        r"die|das|einen|eine)?"
        r" ?(?:\w+ )?\w*(?:schacht|grube|becken|silo|wasser|hafenbecken|kanal|fluss|graben|"
        r"tank|bach|see) "
        r"(?:gefallen|gesturzt|gefahren|gerutscht)|untergegangen|ertr[au]nk\w*|ertrink\w*|"
        r"uber bord|"
        r"(?:person|mann|frau|kind|jemand|kollege|kollegin) (?:\w+ )?im (?:wasser|hafenbecken|"
        r"fluss|kanal)|"
        r"mitgerissen|weggespult|"
        # Missing, buried, shut in
        r"(?:fehl(?:t|en)|verschwunden) (?:\w+ ){0,2}(?:sammel\w*|treffpunkt)|"
        r"am sammel\w+ (?:\w+ ){0,3}fehl\w*|"
        r"(?:leute|personen|menschen|kinder|jemand|mann|frau|kind|einer|kollege|kollegin|"
        r"arbeiter|bewohner|"
        r"bewohnerin|patient|patientin) (?:\w+ ){0,3}verschwunden|(?:einer|eine person|"
        r"jemand) zu wenig|"
        r"einen zu wenig|zahlung ergibt|totmann\w*|niemand weiss,? wo|nicht (?:mehr )?auffindbar|"
        r"(?:personen|menschen)rettung|unter (?:\w+ )?trummern|"
        r"(?:zwei|drei|vier|funf|sechs|leute|personen|kollegen|menschen|kinder|jemand|einer|"
        r"fahrer|kollege|"
        r"kollegin|pflegerin|kunden)(?: (?:ist|sind|sitzen|noch|immer))* (?:dr[ai]n|drinnen|"
        r"darin)\b|"
        r"drunter|(?:menschen|leute|personen) darunter|eingesperrt|steckengeblieben|"
        r"(?:leute|personen|menschen|kollegen|wir|ich|sie|"
        r"er)(?: \w+){0,3} nicht (?:mehr )?(?:he)?(?:raus|runter)|"
        # Crowds and despair
        r"massenpanik|panik (?:am|im|in|bei|unter)|(?:zer|tot|nieder)?trampel\w*|zertramp\w*|"
        r"erdruckt|"
        r"suizid\w*|selbstmord\w*|selbsttotung|sich umbringen|mich umbringen|umbringen|"
        r"umgebracht|"
        r"das leben nehmen|erhang\w*|aufgehangt|nicht mehr leben|abschiedsbrief|pulsadern?|"
        r"(?:will|wollte|droht zu|droht) (?:\w+ ){0,2}(?:springen|sterben)|(?:tabletten|pillen) "
        r"(?:genommen|geschluckt|eingeschlossen|eingenommen)|zu viele tabletten|uberdosis"
    ),
    FIRE: (
        r"feuer|brand|brennt|flammen?|rauch\w*|qualm\w*|explod\w*|verpuffung|"
        r"(?:lager|gross|dachstuhl|kabel|schwel|keller|auto|fahrzeug|wald|akku|zimmer|"
        r"wohnungs|kuchen|"
        r"maschinen|trafo|schrank|gebaude|hallen|container|batterie|fett|pkw|lkw)brand\w*|"
        r"ausgebrannt|abgebrannt|brennend\w*|rauhc|"
        r"\w{0,12}explosion\w*|exposion|(?:kessel|tank|flasche|akku|reifen|reaktor|"
        r"leitung)(?: ist)? geplatzt|"
        # Burnt, by its smell
        r"(?:riecht|roch|stinkt) (?:\w+ ){0,2}(?:(?:nach )?(?:verbrannt|verschmort|angebrannt)\w*|"
        r"nach rauch)|(?:verbrannter|verschmorter|angebrannter) geruch|schmorgeruch"
    ),
    MATTER: (
        r"gasgeruch|riecht (?:\w+ ){0,4}nach gas|gasleck|gas tritt aus|giftig\w*|"
        r"kohlenmonoxid|ammoniak|"
        r"saure(?:unfall|"
        r" ausgetreten| lauft)|dampfe|gefahrstoff\w*|strahlung|"
        r"\w{0,12}gas(?:austritt|geruch|alarm|leck|wolke|unfall|explosion)\w*|(?:rauch|"
        r"alkohol|lebensmittel|co|"
        r"kohlenmonoxid)(?:gas)?[- ]?vergift\w*|(?:co2?|sauerstoff|h2s|gas|ammoniak|"
        r"chlor)[- ]?(?:alarm|"
        r"melder|warner)\w*|sauerstoffmangel|sauerstoff (?:fehlt|zu niedrig|unter|sinkt)|"
        r"(?:ammoniak|chlor|"
        r"saure|chemie|stickstoff|kaltemittel|gefahrgut|gefahrstoff|laugen|dampf|"
        r"chemikalien)(?:austritt|unfall|"
        r"leck|wolke)\w*|gift(?:gas|wolke|stoff)\w*|(?:gelbe|weisse|grune|braune|giftige|"
        r"atzende) wolke|"
        r"(?:komischer|stechender|chemischer|seltsamer|beissender|merkwurdiger) geruch|"
        r"riecht (?:\w+ )?"
        r"(?:stechend|beissend|nach chlor|nach ammoniak|chemisch)|"
        r"(?:weisses|unbekanntes|verdachtiges) pulver|weissem pulver|pulver im (?:brief|"
        r"umschlag)|"
        r"strahlenquelle|verstrahlt|kontaminiert\w*|erstick(?:ung\w*|t|en)"
    ),
    VIOLENCE: (
        r"schusse|schiesst|schutze|messer\w*|bewaffnet\w*|bombe\w*|geisel\w*|amok\w*|angegriffen|"
        r"uberfall\w*|"
        r"geschossen|erschiess\w*|erschossen|angeschossen|schuss (?:gefallen|gehort)|"
        r"schusswaffe\w*|"
        r"pistolen?|gewehre?|revolver|waffe|waffen|machete|mit (?:\w+ )?(?:axt|beil|hammer|"
        r"eisenstange|"
        r"schlagstock|knuppel|baseballschlager|schwert)|niedergestochen|erstochen|gestochen|"
        r"messerstech\w*|stecherei|maskiert\w*|rauber|raububerfall\w*|ausgeraubt|"
        r"handgranate\w*|granate\w*|fliegerbombe\w*|bomben\w*|sprengsatz\w*|sprengstoff\w*|"
        r"blindganger|"
        r"verdachtige[rsn]? (?:\w+ )?(?:paket|packchen|brief|gegenstand|koffer|tasche|person)|"
        r"herrenlose\w*|"
        r"(?:schlagt|pruglet|prugelt|tritt) (?:\w+ ){0,4}ein\b|schlagt (?:\w+ )?(?:kollegin|"
        r"kollegen|mich|ihn|sie|"
        r"um sich)|schlagerei|prugelei|verprugelt|zusammengeschlagen|geschlagen|gewurgt|wurgt|"
        r"vergewaltig\w*|entfuhr\w*|todesdrohung\w*|morddrohung\w*|ermordet|brandstift\w*|"
        r"schraubendreher gestochen|stiche in|attentat\w*|attentater|"
        r"terroranschlag\w*|geht eine bombe"
    ),
    FORCE: (
        r"evakuier\w*|geraumt|raumung|einsturz\w*|eingesturzt|erdbeben|lawine|erdrutsch|"
        r"sturzflut|"
        r"hochwasser\w*|wasser steigt|"
        r"herunterhangende\w* (?:\w+ )?(?:leitung|kabel)\w*|(?:leitung|kabel|"
        r"stromkabel) (?:liegt|hangt)"
        r" (?:am boden|im|auf|herunter|runter)|stromschiene|funken (?:im|am|an|auf|spruhen|"
        r"fliegen)|funkenflug|spruht funken|lichtbogen\w*|unter spannung|"
        r"(?:damm|deich|staudamm)(?: ist)? (?:gebrochen|bricht)|(?:damm|deich)bruch\w*|"
        r"wasser steht bis|liegt (?:\w+ ){0,2}(?:am boden|auf dem boden|reglos|regungslos|"
        r"unter (?:der|dem|einer|einem))|(?:dach|decke|gerust|boden|wand|mauer|tribune|buhne|"
        r"kran|brucke|grube|"
        r"graben|halle|tunnel|regal)(?: \w+){0,3} (?:eingebrochen|zusammengebrochen|"
        r"eingesturzt|umgesturzt|"
        r"weggerissen|abgesackt|kommt runter|kommt herunter|gekippt)|blitz hat|blitzschlag|"
        r"vom blitz|"
        r"(?:gebaude|haus|boden|halle) (?:wackelt|bebt|schwankt|zittert)|baum (?:ist )?auf|"
        r"(?:mauer|baum|last|decke|regal|palette|tor|wand|stein\w*|ast) (?:\w+ ){0,5}gefallen|"
        r"ohne fahrer|abgesturzter aufzug|aufzug (?:ist )?abgesturzt"
    ),
}

UNSURE = (
    (
        FIRE,
        r"(?:brand|feuer)melde(?:r|anlage|zentrale)\w*|bma",
        r"(?:hat |wurde |ist )?ausgelost|lost(?: \w+)? aus|lauft auf|angeschlagen|schlagt an",
    ),
    (
        HARM,
        r"steckt|stecken|stecke|uber die hand gefahren|verfangen|eingezogen|hineingezogen|"
        r"geraten|klemmt|hangt|hangen",
        rf"{BODY}|aufzug|fahrstuhl|seilbahn|gondel|gurt|sessellift",
    ),
    (
        HARM,
        r"(?:he)?runtergefallen|(?:he)?runtergesturzt|hingefallen|gefallen|abgerutscht|"
        r"ausgerutscht|"
        r"gesprungen|abgestur\w*|ruhrt|zuckt|zittert|taub|getroffen|gekippt|umgekippt|"
        r"eingebrochen|getrunken|verschluckt|frierend|erfasst|gerammt",
        rf"{PERSON}|er|ihn|ich|leute|kommissionierer|boden|bewegt|arm|bein|kopf",
    ),
    (
        HARM,
        r"(?:reagiert|reagieren|antwortet|antworten|meldet sich|melden sich|bewegt sich|"
        r"ruhrt sich|"
        r"atmet)(?: \w+)? (?:nicht|kaum)|kommt nicht (?:mehr )?(?:hoch|zuruck|zu sich|wieder)",
        rf"{PERSON}|kollegen|kolleginnen|leute|taucher|alleinarbeiter",
    ),
    (
        HARM,
        r"uberfallig|kein (?:funk)?kontakt|(?:funk)?kontakt (?:ist )?(?:weg|abgerissen|verloren)|"
        r"keine antwort",
        r"boot|taucher|gruppe|schiff|"
        r"techniker\w*|tunnel|schacht|silo|kanal|behalter|alleinarbeiter\w*|kolleg\w*",
    ),
    (
        HARM,
        r"auto|bus|strassenbahn|tram|lkw|laster|tanklaster|tankwagen|lastwagen|stapler|"
        r"gabelstapler|transporter|"
        r"zug|flugzeug|hubschrauber|"
        r"traktor|"
        r"bagger|kran|anhanger|boot|schiff",
        r"umgekippt|umgesturzt|uberschlag\w*|zusammenstoss\w*|zusammengestossen|kollid\w*|"
        r"rollt|abgesturzt|"
        r"gefahren|gekentert|gesunken|entgleist|unter wasser|erfasst",
    ),
    (
        HARM,
        r"hund|hunde|schlange|bulle|stier|kuh|kuhe|eber|hengst|pferd|pferde|wespe\w*|bienen|"
        r"hornisse\w*",
        r"gebissen|bei(?:ss|s)t|gestochen|angegriffen|stich|blutet|getreten|tritt|ausgeschlagen|"
        r"umgerannt|aufgespiesst",
    ),
    (HARM, r"zug|dach|kante|brucke|fenster", r"springen|person|steht auf"),
    (MATTER, SUBSTANCE, ESCAPES),
    (MATTER, r"husten|kopfschmerzen|erbrechen", r"alle|leute|mehrere|badegaste|geruch|gaste"),
    (
        VIOLENCE,
        r"bedroht|droht|gedroht|randaliert|aggressiv\w*|attackiert",
        rf"{PERSON}|alle|"
        rf"waffe|hammer|toten",
    ),
    (
        FORCE,
        r"menge|menschenmenge|gedrange|flut|schlamm|schnee\w*|wasser",
        r"absperrung|"
        r"kinder|leute|menschen|kollege|fahrer|kunden",
    ),
)

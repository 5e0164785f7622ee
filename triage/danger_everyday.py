"""Danger to life in the words of whoever stands beside it: what went through a boot, who is inside.

Both languages, folded; the kinds and the forms are those of `danger_english`. All that is listed
must stand beside the words.
"""

from triage import english_nouns, german_nouns
from triage.danger_signs import SOMEBODY
from triage.dangers import FIRE, FORCE, HARM, MATTER, VIOLENCE
from triage.word_table import lines

_WENT_IN = lines(
    r"""
    (?:went|gone|climbed|crawled) (?:in|into|down)(?: into)? (?:the|a|our) (?:\w+ )?
        (?:<hollow>)(?! of)
    (?:entered|entering) (?:the|a|our) (?:\w+ )?(?:<hollow>)(?! of)
    in (?:den|die|das|einen) (?:\w+ )?\w{0,12}(?:tank|silo|schacht|grube|behalter|kessel|stollen)
        (?: \w+)? ?(?:ein|rein|hinein|runter)?(?:gestiegen|gegangen|geklettert|gekrochen)
    """,
    hollow=r"tank|silo|pit|manhole|shaft|sewer|vessel|hatch",
)
_NO_SOUND = lines(
    r"""
    (?:neither|none|nobody|no one) (?:\w+ ){0,3}(?:answer\w*|respond\w*|mov\w*|out)
    no (?:answer|sound|reply|sign)|(?:gone )?(?:quiet|silent)
    keiner (?:\w+ )?(?:antwortet|reagiert|meldet)|nichts (?:mehr )?(?:zu horen|gehort)
    kein (?:laut|ton|lebenszeichen)
    """
)
_GROUP = lines(
    r"""
    two|three|four|five|several|all of us|everybody|everyone|people|staff|we|i
    zwei|drei|vier|funf|mehrere|alle|allen|leute|uns|wir|mir
    """
)
_UNDER_PRESSURE = lines(
    r"""
    boiler|autoclave|reactor|(?:pressure )?vessel|cylinder|tank|pipe(?!line)|dam|tyre
    \w{0,12}(?:kessel|tank|behalter|reaktor|flasche|rohr|damm|deich|reifen)
    """
)

_PLACE = lines(
    """
    building|plant|factory|site|office|school|hospital|clinic|station|house|hall|hq|headquarters
    tower|warehouse|lab(?:oratory)?|campus|place|shop|store|depot|terminal
    """
)
_ORT = lines(
    """
    werk|gebaude|haus|buro|schule|klinik|halle|fabrik|zentrale|bahnhof|rathaus|laden|lager|labor
    """
)

ALWAYS = {
    HARM: lines(
        r"""
        (?:went|goes|gone|came|straight|right|clean) (?:\w+ )?through (?:his|her|my|their) (?:\w+ )?
            (?:boot|shoe|foot|hand|arm|leg|glove|thigh|shoulder|neck|cheek|helmet)
        (?:hand|finger|fuss|bein|arm|bauch) (?:\w+ )?(?:durchbohrt|durchstochen|aufgespiesst)
        nicht (?:mehr |richtig )?atmet|reglos\w{0,2}|regungslos\w{0,2}
        sich (?:etwas|was) angetan|sich (?:selbst )?an(?:zuzunden|gezundet)
        zundet sich(?: selbst)? an
        (?:no ?one|nobody|none of (?:us|them)) (?:can|could|is able to|was able to) get out
            (?! of (?:the|this|that|a) (?:\w+ )?(?:form|mask|menu|app|screen|contract|loop|mode))
        (?:<others>)s? (?:has |have |just |suddenly )*collapsed
        (?:can ?not|can'?t|cant) (?:move|feel|lift) (?:his|her|my|one) (?:
            (?:left|right|whole|one) )?(?:arm|leg|side|face|hand)
        sich (?:\w+ )?(?:in|durch) (?:den|die|das) (?:\w+ )?(?:daumen|finger|hand|fuss|
            bein|arm|knie) (?:gebohrt|geschossen|gestochen|gehauen|gehackt|getackert|gesagt)
        clutch(?:es|ing|ed) (?:his|her) (?:left |right )?arm
        (?:tabletten|pillen) gegessen
        (?:<somebody>)s? (?:has|have)(?: still)?(?: not|n'?t) moved(?= (?:for|since|at all)\b|
            [^\w ]|$)
        (?:er|sie|es|<person>) ist (?:\w+ )?ganz blau(?! machen)
        heisse\w? (?:ol|fett|wasser|suppe|teer|dampf) (?:abbekommen|abgekriegt)
        """,
        others=english_nouns.OTHERS,
        somebody=english_nouns.PERSON,
        person=german_nouns.PERSON,
    ),
    VIOLENCE: lines(
        r"""
        attack(?:ed|s)?(?: on)? (?:the|our|a|my) (?:\w+ )?(?:<others>)(?!(?:'?s)? (?:<things>)\b)
        (?:mann|ex\w{0,6}|vater|bruder|freund|nachbar|er|sie) bringt (?:mich|uns|sie|ihn) (?:\w+ )?
            um\b(?! (?:den|die|das|unser\w*|viel)\b)
        threat\w* to (?:stab|shoot|kill|burn|hurt|beat|strangle)(?! the (?:project|deal|process|
            contract|budget))
        threat\w* to (?:hit|cut|punch) (?:him|her|me|his|my|himself|herself|someone)(?! off)
        (?:shoot|stab|murder|kill) (?:the|our|my|a) (?:\w+ )?(?:lead|boss|manager|foreman|
            supervisor)
        greift (?:\w+ ){0,3}(?:<person>|uns|mich|ihn|leute|personal|kunden|kollegen) an
        (?:geht|ging|gehen) (?:\w+ )?auf (?:\w+ ){0,2}(?:<person>|uns|mich|ihn|leute|kollegen) los
        (?:goes|went|going) for (?:the|a|our) (?:<somebody>) with
        # Said by whoever threatens, or told of them.
        (?:will|\w{1,4}'ll|going to|gonna|wants? to) blow (?:up (?:the|our|your|this|my) (?:\w+ )?
            (?:<place>)|(?:the|our|your|this|my) (?:\w+ )?(?:<place>) up)\b
        spreng(?:e|t|en) (?:das|den|die|euer|euch|eure\w?|ihr) (?:\w+ )?\w{0,12}(?:<ort>)\b
        bring(?:e|en)? (?:dich|euch|sie|ihn)(?: alle| beide)? um(?= (?:wenn|falls|und|schreibt|
            sagt)\b|[^\w ]|$)
        (?:<person>|personal|posten|wach\w{2,9}|nachtwachter|pfortner) (?:\w+ ){0,3}niedergeschlagen
        """,
        place=_PLACE,
        ort=_ORT,
        person=german_nouns.PERSON,
        somebody=english_nouns.PERSON,
        others=english_nouns.OTHERS,
        things=r"portal|accounts?|data\w*|records?|site|network|systems?|pc|laptop|log-?ins?|"
        r"credentials|mail\w*|service|app|card|side",
    ),
    MATTER: r"pepper spray|tear ?gas|pfefferspray|reizgas|tranengas",
    FIRE: lines(
        r"""
        (?:is|are|was|set|caught|well) alight
        (?:rack|servers?|ups|batter(?:y|ies)|transformer|motors?|panel|switchboard|machines?|
            pump|printer|laptop|charger|fuse ?box) (?:is |are |was |started |keeps )?smoking
        (?<!not a )(?<!no )(?<!kein )(?:real|echter) (?:fire ?|feuer)?alarm
        """
    ),
    FORCE: lines(
        r"""
        # What stands over people gives way.
        (?:floor(?! plans?\b)|roof|ceiling|
            balcony|scaffold\w*|chimney|gable)(?: \w+){0,5} (?:is|are) (?:coming|
            falling) (?:down|in)(?! (?:next|on|at|in)\b)
        (?:roof(?! (?:rack|box)\b)|ceiling|
            mezzanine|canopy|beams?|rafters?|girders?)(?: \w+){0,4} (?:creak\w*|
            groan\w*|sagg?(?:s|ing)|bow(?:s|ing)|bulg\w*|buckl\w*)
        wall(?: \w+){0,4} (?:is|are) (?:bulging|bowing)|wand(?: \w+){0,3} beult
        (?:dach|decke|trager|balken|dachbalken|stahltrager)(?:s|n)?(?: \w+){0,4} (?:
            knarz\w*(?! nicht mehr\b)|knirsch\w*|achz\w*|biegt sich|biegen sich
            |hangt durch|hangen durch)
        # Lines that came down
        (?:\w{0,16}spannungs|ober|frei|strom)(?:leitung|kabel)(?: \w+){0,2} (?:
            liegt(?! (?:\w+ )?im buro\b)|hangt|gerissen|abgerissen|heruntergerissen)
        (?:power|overhead|high[- ]voltage) (?:line|cable)s?(?: \w+){0,2} (?:lies|lying|hangs?|
            hanging|snapped|down)(?! to \w)
        # What bursts soon
        (?:<pressure>)(?: \w+){0,4} (?:kurz vor(?:m| dem) (?:platzen|bersten|explodieren)|about to
            (?:burst|blow|explode|rupture|give))
        """,
        pressure=_UNDER_PRESSURE,
    ),
}

UNSURE = (
    (
        VIOLENCE,
        r"wires?|drahte?n?",
        r"parcel|package|letter|paket|packchen|brief|umschlag",
        r"stick\w* out|hang\w*|rag(?:t|en)|schau(?:t|en)|reception|lobby|post ?room|empfang|pforte|"
        r"poststelle",
    ),
    (
        HARM,
        rf"(?:{german_nouns.PERSON}|admin|er|sie) (?:\w+ )?liegt (?:vor|hinter|neben|unter|am|im|"
        r"auf)",
        r"(?:reagiert|antwortet|ruhrt sich|bewegt sich)(?: \w+)? nicht|nicht (?:ansprechbar|wach)",
    ),
    (HARM, _WENT_IN, _NO_SOUND),
    (
        HARM,
        r"(?:won'?t|will not|does not|did not|didn'?t|never) c[oa]me (?:back )?out of the "
        r"(?:\w+ )?(?:silo|tank|pit|manhole|shaft|sewer|vessel|tunnel|freezer|cold store)",
        SOMEBODY,
    ),
    (
        HARM,
        r"(?:one|two|he|she|somebody|someone) (?:is|are) down(?! (?:for|to|with|at|in|the)\b)",
        r"crew|crane|dropped|explosion|shots?|gas|fumes|press|fell",
    ),
    # A server that is off does not come up again either.
    (
        HARM,
        r"(?:er|sie) kommt nicht (?:mehr )?hoch",
        r"bein|knie|fuss|rucken|hufte|arm|sturz|gefallen|verdreht|liegt|schmerzen|boden",
    ),
    (HARM, r"hingefallen|ausgerutscht", r"glatteis|glatt|eis|nasse[rmn]?|treppe|olspur|rutschig"),
    (
        VIOLENCE,
        r"throw(?:s|ing|n)? (?:\w+ )?(?:chairs?|bottles?|stones?|bricks?|glasses)|"
        r"(?:wirft|werfen|schmeisst) (?:mit )?(?:\w+ )?(?:stuhlen?|flaschen?|steinen?|glasern?)",
        rf"at (?:\w+ )?(?:{SOMEBODY}|us)|nach|auf|screaming|angry|around|um sich",
    ),
    (
        MATTER,
        rf"{english_nouns.SUBSTANCE}|{german_nouns.SUBSTANCE}",
        r"drum|barrel|ibc|canister|cylinder|bottle|valve|fass|kanister|flasche|gebinde|ventil",
        r"tipped|toppled|fell|dropped|knocked|punctured|sheared|umgekippt|umgefallen|gefallen|"
        r"aufgerissen|abgebrochen|ab",
    ),
    (
        FORCE,
        r"scaffold\w*|gerust",
        r"leaning|sway\w*|wobbl\w*|neigt sich|wackelt|schief",
        r"wind|winds|gusts?|storm|sturm|boen?|street|road|entrance|strasse|eingang",
    ),
    (
        FORCE,
        r"cladding|panels?|metal sheets?|tiles?|slates?|ziegel|bleche?|fassadenteile?|dachteile?",
        r"flying|blown|blowing|falling|fliegen|fallen|wehen",
        r"footpath|pavement|street|road|people|car park|yard|gehweg|strasse|leute|hof|parkplatz",
    ),
    (
        HARM,
        r"(?:somebody|someone|people|a \w+|jemand|leute) (?:\w+ )?(?:in the (?:cabin|lift|"
        r"elevator)|in der "
        r"kabine|im (?:aufzug|fahrstuhl))",
        r"water|smoke|flood\w*|wasser|rauch",
    ),
    (
        FORCE,
        r"dam|dyke|levee|staudamm|damm|deich",
        r"leak\w*|seep\w*|undicht|sickert|riss|crack\w*",
        r"village|town|houses?|below|people|dorf|stadt|hauser|unterhalb|leute|siedlung",
    ),
    (
        HARM,
        r"(?:\w{0,8}bewohner(?:in)?|patient(?:in)?) (?:\w+ ){0,3}fehlt"
        r"(?! (?:im (?:system|plan)|in der (?:akte|abrechnung))\b)",
        r"demen\w*|alzheimer\w*|verwirrt|seit (?:dem |der )?\w+|zimmer|bett|orientierungslos",
    ),
    (
        HARM,
        r"(?:can ?not|can'?t|cant) (?:go on|take it)|kann (?:so )?nicht mehr(?! \w)",
        r"note|goodbye|farewell|crying|sobbing|zettel|abschied\w*|weint|brief",
    ),
    (
        VIOLENCE,
        r"(?:um \w+(?: uhr)?|dann|heute|morgen|sonst|bald|gleich) knallt'?s?|"
        r"(?:will |it |to )goe?s? (?:bang|boom)",
        r"anruf\w*|callers?|called|phone|telefon|stimme|voice|zettel|note|sagt|says",
    ),
    (
        MATTER,
        r"pulver(?! fur (?:den |die )?\w*drucker)",
        r"brief\w*|umschlag\w*|paket|packchen|\w{0,4}post",
    ),
    # What comes out of a flue makes several people ill at once.
    (
        MATTER,
        r"head ?aches?|asleep|sleepy|drowsy|kopfweh|kopfschmerz\w*|benommen",
        r"boiler|heater|stove|generator|exhaust|barbecue|grill|"
        r"\w{0,6}therme|heizung|ofen|kessel|aggregat|abgas\w*",
        _GROUP,
    ),
    (
        MATTER,
        r"petrol|gasoline|kerosene|benzin|kerosin",
        r"leak\w*|spill\w*|spilt|pour\w*|gush\w*|running (?:into|over|down|across|along)|"
        r"lauft (?:\w+ ){0,3}(?:aus|in|uber)|auslauft|ausgelaufen|spritzt",
        r"drain|sewer|yard|hall|floor|road|truck|tanker|car|pump|tank|gully|kanal|hof|halle|boden|"
        r"strasse|lkw|auto|zapfsaule",
    ),
    (
        FORCE,
        r"mast|pole|pylon|crane|tree(?! (?:diagram|view|map|structure))|chimney|wall|"
        r"baum|kran|schornstein|mauer|strommast",
        r"leaning|leans|tilting|neigt sich|steht schief|hangt uber",
        r"playground|school|street|road|pavement|entrance|houses?|footpath|kindergarten|bus stop|"
        r"spielplatz|schule|strasse|gehweg|eingang|haus|haltestelle|kita",
    ),
    (
        FORCE,
        r"baum|mast|ast|kran|mauer|dach|tree|branch|crane|wall|container|roof",
        r"liegt (?:\w+ )?auf|lies on|lying on|on top of|gefallen|fell on|landed on|gekippt",
        r"dr[ai]n|drinnen|darunter|inside|in it|underneath",
    ),
    (
        HARM,
        r"bulls?|cow|horse|stier|bulle|kuh|pferd|eber",
        r"(?:an|gegen) die wand|gedruckt|umgestossen|umgerannt|pressed|pinned|crushed|threw|"
        r"abgeworfen",
        SOMEBODY,
    ),
    (
        FORCE,
        r"boiler|autoclave|reactor|kessel|autoklav|reaktor|druckbehalter",
        r"bang(?:s|ing)|scream\w*|shak\w*|bulg\w*|drohnt|knallt|pfeift|beult\w*|wolbt\w*",
        r"(?:every\w{3,4}|people|staff|all|alle|leute) (?:\w+ )?(?:run|runs|running|rennen|rennt|"
        r"laufen)|"
        r"relief valve (?:\w+ )?(?:scream\w*|blow\w*)|over ?pressure|uberdruck|"
        r"(?:druck|pressure) (?:\w+ )?(?:steigt|climb\w*|ris\w+|zu hoch|"
        r"too high)",
    ),
    # Over its banks, with somebody left behind.
    (
        HARM,
        r"river|brook|creek|fluss|bach",
        r"over (?:the|its)|burst|broke|uber (?:die|das|den)|getreten",
        r"(?:people|somebody|someone|two|three|man|woman|child\w*|leute|zwei|drei|mann|frau|"
        r"kind\w*)"
        r" (?:\w+ ){0,2}(?:still|noch|trapped|in|im)",
    ),
)

"""Danger to people by where they are: still inside, on the tracks, in the water, in the heat.

Both languages, folded; the kinds and the forms are those of `danger_english`. All that is listed
must stand beside the words.
"""

from triage import english_nouns, german_nouns
from triage.danger_signs import SOMEBODY
from triage.dangers import FORCE, HARM, MATTER, VIOLENCE
from triage.word_table import lines

# The one left behind, the place, and what makes it deadly.
_STILL_THERE = lines(
    r"""
    still (?:\w+ )?(?:in|inside|on|down|below|under|there|at|up|behind|not out)
    (?:remain\w*|left) (?:behind|inside|below|underground)
    (?:did|has|have|does|do)(?: not|n'?t) (?:come|get|got) (?:back )?(?:out|up)
    (?:war|ist|sind|waren|sitzt|sitzen|hangt|hangen|steckt|stecken) (?:noch|
        immer noch)(?: \w+)? (?:im|in|unten|drin|drinnen|auf|am|unter|oben|drauf|dort)
    noch (?:\w+ )?(?:im|unten|drin|drinnen|drauf|dort unten|da unten|in der|in dem)
    nicht (?:\w+ )?(?:heraus|raus)(?:gekommen|kommen)?|kommt nicht (?:mehr )?(?:hoch|heraus|raus)
    """
)
_DEADLY = lines(
    r"""
    flood\w*|(?:the )?water(?! cooler| dispenser| bill)|dark|darkness
    lights? (?:\w+ )?(?:out|off|failed|gone)|no light
    collaps\w*|smok\w*|fumes?|slurry|silage|grain|subsid\w*|slid\w*|caved|locked (?:in|door)
    filling up|fills up|sway\w*|snapped|underground|below ground
    unter wasser|wasser|uberflutet\w*|uberschwemmt\w*|vollgelaufen|lauft voll|dunkel|finster
    licht (?:\w+ )?(?:weg|aus)
    \w*(?:gerutscht|gestur(?:z|zt)|gebrochen)|verqualmt\w*|verraucht\w*|schwank\w*|gulle\w*
    jauche\w*
    unter tage|\w{0,10}gas
    """
)

_DEEP_WATER = lines(
    r"""
    (?:knee|waist|hip|chest|neck|shoulder)[- ](?:high|deep)
    (?:met(?:er|re)s?|feet|foot) (?:high|deep|of water)
    water (?:\w+ ){0,3}(?:pouring|rushing|coming|rising|keeps)(?: in)?|water (?:\w+ )?up to
    (?:knie|huft|brust|hals|manns|meter)(?:hoch|tief)
    wasser (?:\w+ ){0,4}(?:meter|zentimeter|cm|knie|hufte|brust|hals)(?: hoch)?
    wasser (?:\w+ ){0,2}(?:steigt|schiesst|stromt)|flut
    """
)
_BELOW = lines(
    r"""
    basements?|cellars?|underground|underpass|subway|pit|shaft|tunnel|cabin|car|cars|vehicle|below
    downstairs
    (?:in|inside|down) (?:there|it)|on the roof|upstairs|stranded|cut off|ground floor|rooms?
    keller\w*|untergeschoss|tiefgarage|unterfuhrung|schacht|stollen|tunnel|grube|auto|autos
    fahrzeug|unten
    auf dem dach|abgeschnitten|erdgeschoss|zimmer\w*
    """
)

_SHIP = r"engine room|hold|hull|bilge|ship|vessel|boat|ferry|barge|trawler|yacht|tender"
_SCHIFF = r"maschinenraum|laderaum|schiff|boot|fahre|kahn|rumpf|kutter|yacht|ausflugsschiff"
_CARRIER = lines(
    r"""
    (?<!tail )lifts?|elevators?|hoists?|gondolas?|cable cars?|chair ?lifts?|ferris wheel
    roller coaster|ride|basket
    \w{0,8}aufzug|fahrstuhl|gondel|seilbahn|sessellift|forderkorb|kabine|riesenrad|achterbahn
    fahrgeschaft|arbeitskorb
    """
)
_MAY_FALL = lines(
    r"""
    stands|grandstand|spectator stand|bleachers|stage|scaffold\w*|bridge|footbridge|crane|gangway
    balcony|platform|marquee|big wheel|jetty
    tribune\w*|buhne|gerust\w*|brucke|kran|steg|gangway|balkon|podest|festzelt|zelt|hebebuhne
    riesenrad
    """
)

_BUILDING = lines(
    r"""
    buildings?|plants?|factory|factories|halls?|warehouses?|offices?|headquarters|schools?
    hospitals?|houses?|premises|tower|gebaude|werk|fabrik|\w{0,12}halle|lager|buro|zentrale|schule
    klinik|krankenhaus|haus|laden|filiale|standort|rathaus
    """
)

ALWAYS = {
    MATTER: r"gas (?:\w+ )?stinkt|(?:it|there) stinks of (?:\w+ )?gas",
    # Who writes so need not say bomb.
    VIOLENCE: lines(
        r"""
        (?:<building>) (?:(?:will|would|is|are|gets?|going|gonna|to|be|about|all|soon) ){0,4}(?:
            blow(?:s|n|ing)? up)
        blow (?:the|our|your|this|that) (?:\w+ )?(?:<building>) up|blow you (?:all )?up
        (?:<building>) (?:\w+ ){0,2}(?:fliegt|fliegen|geht|gehen) (?:\w+ ){0,2}in die luft
        (?:sonst|oder) (?:das|die|der|eure?) (?:<building>) (?:geht|fliegt) hoch
        (?:sonst|oder|gleich|morgen) (?:geht|fliegt) (?:das|die|der|eure?) (?:<building>) (?:hoch|
            in die luft)
        """,
        building=_BUILDING,
    ),
    HARM: lines(
        r"""
        # On the tracks, between trains
        (?:<one>)(?: \w+){0,4} on the (?:\w+ )?(?:tracks?(?! record)|rails|railway)
        trespassers? on
        (?:<einer>|personen|leute|kinder|menschen)(?: \w+){0,4} (?:im|auf dem|auf den|am|
            in den) (?:gleis\w*|schienen|bahngleis\w*)
        (?:two|both) trains (?:\w+ ){0,4}(?:same|single|head|towards)
        zwei zuge (?:\w+ ){0,4}(?:gleichen|selben|demselben|aufeinander)
        signal passed at danger|(?:passed|ran|overran) (?:a|the) (?:red|stop) signal
        haltsignal (?:\w+ )?(?:uberfahren|missachtet)
        # Into the water
        (?:went|fell|gone|goes|jumped|slipped|pushed|climbed|
            washed)(?: \w+)? over(?: the)? (?:rail|railing|side)
        uber die reling|man over ?board
        (?:<ship>) (?:\w+ ){0,3}(?:filling up|filling with water|taking (?:on |in )?water|listing|
            sinking|sinks|going down|aground and)
        (?:<schiff>) (?:\w+ ){0,3}(?:lauft voll|sinkt|macht wasser|nimmt wasser|lauft mit wasser|
            hat schlagseite)
        schlagseite|abandon(?:ing)? ship
        # Onto a limb
        (?:came down|fell|dropped|landed|drove|rolled|closed|slammed|shut|tipped) (?:on|over|
            onto) (?:\w+ |\w+'s? ){0,4}(?:foot|feet|hands?|legs?|arms?|fingers?|toes?|head)
        (?:auf|uber) (?:den|die|das|seine[nm]?|ihre[nm]?|meine[nm]?|einen) (?:\w+ )?(?:fuss|fusse|
            hand|hande|kopf|beine?|finger|arme?)(?: \w+){0,3} (?:gefahren|gefallen|gekippt|gerollt|
            geknallt|gestur\w+|gerutscht)
        # Carried off
        (?:took|takes|grabbed|dragged|snatched|lured|pulled) (?:away )?(?:a|the|our|one) (?:child|
            pupil|girl|boy|kid|toddler)
        (?:kind|madchen|junge|jungen|schuler|schulerin) (?:\w+ ){0,4}(?:gezerrt|verschleppt)
        (?:kind|madchen|schulkind|kleinkind|kinder) (?:\w+ ){0,2}(?:fehlt|fehlen|verschwunden)
            (?! (?:\w+ ){0,3}(?:im|in der|auf der|in den) (?:\w+ )?(?:liste|datei|export|system))
        ins auto gezerrt
        # Who breathes so, and what pressure has thrown
        hyperventil\w*
        (?:door|lid|hatch|valve|flange)s? (?:\w+ )?(?:flew|blew|blown|shot) off
        (?:deckel|tur|ventil|flansch) (?:\w+ ){0,3}(?:weg|ab|heraus|raus)geflogen
        # Just there, as nobody lies who is well
        (?<!vom )(?<!von )(?<!fur )(?<!des )(?:<einer>) liegt (?:(?:einfach|nur|noch|jetzt|
            hier) ){0,2}(?:da|dort|rum|herum)
            (?! (?:\w+ )?(?:falsch|richtig|daneben|vorne?|gut|goldrichtig)\b)
        # Ready to die
        (?:sagt|sagen|sagte|droht)(?: \w+){0,2} (?:er|sie) (?:springt|springe)
        springt (?:gleich|sonst)
        (?:end|ending) it all|nicht weiterleben|dem leben ein ende
        sich (?:etwas|was) an(?:tun|zutun|tut)
        """,
        one=rf"(?:{english_nouns.PERSON})s?|people|men|women|children",
        einer=german_nouns.PERSON,
        ship=_SHIP,
        schiff=_SCHIFF,
    ),
}

UNSURE = (
    # `In the dark about the outage` are those who know nothing of it.
    (HARM, rf"{_STILL_THERE}(?! the dark about)", SOMEBODY, _DEADLY),
    (FORCE, _DEEP_WATER, SOMEBODY, _BELOW),
    (
        HARM,
        r"(?:child|children|kids?|toddlers?|bab(?:y|ies)|infants?|boy|girl)(?! seat)|"
        r"(?:klein)?kind|kinder|baby|saugling|hund",
        r"cars?|van|vehicle|bus|minibus|auto|wagen|fahrzeug|pkw|bus|transporter",
        r"locked|hot|heat|sun|degrees|forgotten|left (?:in|behind|alone)|"
        r"verschlossen\w*|abgeschlossen\w*|eingesperrt|hitze|sonne|grad|vergessen|zuruckgelassen",
    ),
    (
        MATTER,
        r"(?:co2|gas|argon|inergen|novec|halon|nitrogen)(?: \w+)? (?:extinguish\w*|suppression|"
        r"flooding)|"
        r"extinguishing (?:gas|system)|extinguishers?|\w{0,10}loschanlage|loschgas|loschmittel|"
        r"feuerloscher",
        r"went off|discharged|triggered|set off|released|emptied|ausgelost|geflutet|"
        r"losgegangen|entleert",
        rf"{SOMEBODY}|room|raum",
    ),
    (
        HARM,
        _CARRIER,
        r"snapped|dangl\w*|plung\w*|plummet\w*|(?:rope|cable|chain) (?:\w+ )?(?:broke|broken|"
        r"torn|gone|parted)|"
        r"gerissen|reisst|abgerissen|baumelt|sackt\w*|abgesackt|abgestur\w*",
        SOMEBODY,
    ),
    (
        FORCE,
        _MAY_FALL,
        r"sway\w*|wobbl\w*|leaning|tilting|tilts|giving way|about to (?:fall|collapse)|cracking|"
        r"schwank\w*|wackel\w*|neigt|kippt|gibt nach|knackt|droht (?:ein|um)zu\w+",
        SOMEBODY,
    ),
    (
        HARM,
        r"level crossings?|crossing (?:gates|barriers)|bahnubergang|schranken?",
        r"open|stay up|stuck up|do not close|offen|schliess\w* nicht|gehen nicht zu",
        r"trains?|zug|zuge",
    ),
    (
        HARM,
        r"(?:slurry|manure|silage|septic)(?: \w+)?|grain (?:bin|silo)|silo|manhole|digester|"
        r"(?:gulle|jauche|klar)\w*|silo|fermenter",
        r"climbed (?:in|down)|went (?:in|down)|fell|entered|not come|gestiegen|gefallen|"
        r"eingestiegen|kommt nicht",
        SOMEBODY,
    ),
    (
        HARM,
        r"(?:coach|bus|minibus|car|van|lorry|truck|tractor)|(?:reise|schul|klein)?bus|lkw|"
        r"traktor|wagen|auto",
        r"(?:slid|skidded|went|ran|ended up|lies|lying|drove) (?:\w+ ){0,2}(?:ditch|embankment|"
        r"off the road|ravine|tree)|"
        r"(?:im|in den|in die|die) (?:strassen)?(?:graben|boschung|schlucht)|"
        r"von der strasse abgekommen",
    ),
    (
        HARM,
        r"(?:will not|won'?t|refus\w+ to|does not want to) come down|springt|say\w* (?:it is|"
        r"its|it's) all over",
        rf"{SOMEBODY}",
        r"roof|tower|bridge|crane|mast|ledge|dach\w*|schuldach|turm|brucke|kran|mast|fenster",
    ),
    (
        HARM,
        r"exposed to|inhaled|swallowed|ausgesetzt|eingeatmet",
        r"virus|bacteri\w*|pathogen\w*|radiation|chemicals?|solvents?|asbestos|bromine|"
        r"vapou?rs?|dust|"
        r"erreger\w*|viren|strahl\w*|asbest\w*|losungsmittel\w*|brom|staub",
    ),
    (
        HARM,
        r"eingezogen|hineingezogen|erfasst|pulled (?:in|into)|drawn into|mitgeschleift|geschleift",
        r"\w*(?:forderband|forderer|walze|walzen|presse|maschine|band|kette|welle|zapfwelle|"
        r"hacksler|"
        r"mischer|zug|tur|turen)|conveyor|rollers?|shaft|baler|shredder|mixer|doors?",
        rf"{SOMEBODY}|{english_nouns.BODY}|{german_nouns.BODY}|er|ihn",
    ),
)

"""Words of danger that data and machines are said with: what bleeds memory, or is shot down.

Both languages, folded. As in `harmless_beside`, each phrase has its words that make it tell of
danger all the same, anywhere in its sentence.
"""

from triage.harmless_beside import NAMED
from triage.word_table import lines

_BODIES = (
    rf"{NAMED}|he|she|him|her|blood|blut\w*|wound\w*|hurt|injur\w*|verletz\w*|head|kopf|arm"
    rf"|leg|hand|"
    r"unconscious|bewusstlos\w*|ambulance|notarzt|hospital|krankenhaus"
)
# Where somebody is or what comes at them.
_PLACES = (
    r"smoke|rauch|flames|flammen|gas|hot|heiss|smell\w*|riecht|fumes|vapou?rs?|spill\w*|"
    r"leak\w*|lift|elevator|aufzug|doors?|flood\w*|truck|lorry|tank|cylinder|battery|batteries|"
    r"akkus?|boiler|kessel|compressor|transformer|trafo|evacuat\w*|roof|lab|labor|drums?"
)
_PROCESS = (
    r"(?:process(?:es)?|sessions?|jobs?|pods?|threads?|queries|vms?|daemons?"
    r"|workers? process(?:es)?|"
    r"prozesse?|sitzungen|abfragen)"
)

DATA = (
    (
        lines(
            r"""
            (?:bleed(?:s|ing)?|bled|leak(?:s|ing)? and bleeding) (?:memory|ram|heap
                |connections?|sockets?
                |packets?|disk(?: space)?|revenue|margin|budget)
            blutet (?:speicher|umsatz|marge|budget)
            """
        ),
        _BODIES,
    ),
    (
        r"toxic (?:combinations?|rights?|permissions?|role|roles|pairs?|backlinks?|loans?|stocks?|"
        r"data|code|waste of time)",
        rf"{_BODIES}|{_PLACES}|cough\w*|skin|eyes|breath\w*",
    ),
    (
        r"(?:cpu|ram|heap|latency|error rates?|response times?|loads? on (?:the )?(?:cpu"
        r"|server|db|database)|"
        r"cpu load|server load|query count|disk usage|antwortzeiten|fehlerrate|cpu-last"
        r"|systemlast)"
        r"(?: (?:has|have|just|then|suddenly|ist|sind|plotzlich)){0,2} explod(?:ed|es|ing"
        r"|iert|ieren)",
        rf"{_BODIES}|{_PLACES}",
    ),
    # What is shot down or killed are programs.
    (
        rf"(?:sho(?:ot|ots|oting|t)|kill(?:s|ed|ing)?)(?: down| off)? (?:(?:the|all|our"
        rf"|those|these|two|some"
        rf"|any) ){{0,2}}(?:(?:zombie|hung|hanging|stuck|stale|runaway|orphan(?:ed)?|idle"
        rf"|blocking|"
        rf"long|old|db|sql|user) ){{1,2}}{_PROCESS}|"
        rf"{_PROCESS} (?:wurden? |ist |sind |werden )?(?:abgeschossen|gekillt|getotet)",
        _BODIES,
    ),
    (
        lines(
            r"""
            trapped in (?:(?:a|an|the|this) )?(?:\w+ )?(?:redirect|login|log-?in|reboot
                |boot|mfa|retry|crash
                |restart|update|authentication|captcha|sign-?in|approval|endless|infinite)
                (?: \w+)? loops?
            trapped in (?:(?:a|an|the) )?(?:spam (?:filter|folder)|quarantine folder|phone menu
                |voice menu|login screen|setup wizard)
            (?:gefangen|steckt|stecken|hangen|hangt) in (?:einer|der|dieser) (?:login
                |anmelde|endlos|neustart
                |update|boot|warte)-?schleife
            in (?:einer|der) (?:login|anmelde|endlos|neustart|update|boot|warte)-?schleife
                (?: \w+)? (?:gefangen|eingeschlossen|stecken|hangen)
            """
        ),
        _PLACES,
    ),
    (
        r"drivers? (?:is|are|was|were) missing (?:for|on|after|from) (?:the |this |that "
        r"|our )?(?:new )?"
        r"(?:printers?|scanners?|graphics|usb|network card|odbc|windows|image|laptops?"
        r"|update|webcam|label printers?)",
        r"truck|lorry|van|route|tour|road|delivery|accident|crash|river|phone|seen|home",
    ),
    (
        r"fire (?:brigade|department|service)(?:'?s)? (?:contract|invoice|bill|fee"
        r"|inspection|audit|"
        r"liaison|certificate|plan|access plan|calendar|website|newsletter|training)s?",
        rf"called|coming|on (?:its|the) way|arriv\w*|on site|alarm\w*|{_PLACES}",
    ),
    # How cold, bored or tired it is, and what a screen is called.
    (
        lines(
            r"""
            (?:cold|white|dull|sure|quiet|silent|boring|slow) as death
            (?:bored|boring|tested|discussed|talked|spammed) to death
            death march|kiss of death|(?:blue|black|red) screens? of death
                |death by (?:powerpoint|slides|mails?|meetings?)
            zu tode (?:gelangweilt|gespart|optimiert|diskutiert|getestet|erschrocken
                |geredet|verwaltet)
            """
        ),
        r"body|bodies|found|somebody|someone|leiche\w*|tot|died|dead|gestorben|heart"
        r"|herz\w*|collaps\w*|"
        r"ambulance|notarzt|unconscious|bewusstlos\w*",
    ),
    (
        r"(?:near|almost |gave (?:me|us|him|her) (?:an?|nearly a) "
        r"|nearly (?:had )?a )?heart attacks? when "
        r"(?:i|we) (?:saw|read|opened|heard) (?:the|this|that|our) (?:bill|invoice|figures"
        r"|numbers|mail|price|quote|report)|"
        r"suffocat\w* (?:in|under) (?:\w+ )?(?:paper\w*|tickets?|mails?|e-?mails|work"
        r"|requests|forms|bureaucracy)|"
        r"dying for (?:an?|some) (?:coffee|break|holiday|tea|beer|nap)|knife[- ]edge|"
        r"hostages? (?:to|of) (?:our|the|a|this|that) (?:\w+ )?(?:suppliers?|vendors?|contracts?|"
        r"providers?|licen[cs]e|monopoly)|"
        r"flame wars?|explosive stimmung|casualt(?:y|ies) of the (?:migration|reorgani[sz]ation|"
        r"update|merger|cutover|budget)",
        rf"{_BODIES}|chest|brust|pain|paramedics?|hall|warehouse|shelf|shelves|stack|pallets?|gas|"
        r"tank",
    ),
    # The level of a line of a log.
    (
        r"(?<=:\d\d )fatal|(?<=\d\dz )fatal|(?<=[.,]\d\d\d )fatal|(?<=\] )fatal|(?<=\[)fatal|"
        r"(?<=level=)fatal|(?<=level: )fatal",
        rf"{_BODIES}|accident|crash|unfall|fall|fell|fire|burns?|shock|machine|press|truck|"
        r"collision|incident on",
    ),
    # Of a list, not of who lies there.
    (r"injured reserve (?:list|roster|team)?", r"lies|lying|fell|shelf|hospital|bleeding|hall"),
)

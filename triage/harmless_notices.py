"""Words of danger in what stands below every mail, in help that nobody needs, of dead machines.

Both languages, folded. As in `harmless_beside`, each phrase has its words that make it tell of
danger all the same.
"""

from triage.harmless_beside import NAMED
from triage.word_table import lines

_URGENT = r"now|help|hurry|please send|jetzt|hilfe|schnell|sofort"
_HELP = (
    r"fire (?:service|brigade|department)|ambulance|paramedics?|evacuation|feuerwehr|notarzt|"
    r"rettungswagen|krankenwagen|rettungsdienst|evakuierung|raumung"
)
_MACHINES = (
    r"phones?|telephones?|phone (?:system|lines?)|lines?|internet|network|wi-?fi|servers?|screens?|"
    r"printers?|scanners?|terminals?|website|\w{0,14}(?:anlage|leitung|leitungen|netz|"
    r"netzwerk|server|telefone?|telefonie|drucker|scanner|rechner|bildschirme?|terminals?)|"
    r"internet|wlan|webseite"
)

NOTICES = (
    # What to do in an emergency, as mails, tapes and signs tell everybody.
    (
        lines(
            r"""
            (?:in an?|in case of an?|in case of|for|if (?:it|this) is an?) (?:\w+ )?
                emergenc(?:y|ies),?(?: please)?(?: hang up and)? (?:call|dial|ring) (?:999|911|112)
            in (?:case|the event) of (?:an? )?fire,?(?: please)? (?:call|dial|ring|use|do not|
                leave|go)
            (?:bei|im fall von|im falle eines) (?:feuer|brand|brandes|rauch),? (?:bitte )?(?:112|
                aufzuge?|fahrstuhl|ruhe bewahren)
            (?:bei|in) (?:\w+ )?notfallen,? (?:bitte )?(?:den |einen )?notarzt
            """
        ),
        f"{_URGENT}|{NAMED}",
    ),
    # Help that nobody needs; that it is not needed yet is another matter.
    (
        rf"(?:{_HELP})(?: (?:is|was|were|are|ist|war|waren|sind|wird|wurde))?"
        r" (?:not|nicht|no longer) (?:\w+ )?(?:needed|required|necessary|notig|erforderlich|"
        r"gebraucht|notwendig)",
        r"yet|noch|any ?more|mehr|longer|already|schon|until|bis|but|aber",
    ),
    # A machine that opens its clause is itself what is dead, whoever comes to mend it.
    (
        rf"(?<!\w )(?:(?:the|our|all|die|der|das|unsere?|alle) )?(?:{_MACHINES})"
        r"(?: (?:is|are|was|were|has|have|been|went|all|now|completely|ist|sind|war|waren|seit|"
        r"komplett|ganz|alle|wieder)){0,3} (?:dead|died|tot)",
        r"also|too|so|both|likewise|and the|he|she|him|her|auch|ebenso|beide|und der|und die|"
        r"er|sie|ihn|ihm|blood|blut|lies|lying|liegt",
    ),
)

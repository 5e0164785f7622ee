"""Of which words lawyers make what they put below a mail: what has others tells more than that."""

import re

_SMALL = frozenset(
    "a an the this that these those it its is are was be been being as at by for from in into of "
    "on or and any all other others if in not no only to with without within under which who "
    "whom you your we our us may must might shall should can could will do does did have has had "
    "please hereby thereof therein such so than then there their them they one than before after "
    "also der die das den dem des ein eine einer eines einem einen dieser diese dieses diesem "
    "diesen in im ist sind war sein seine seiner kann können darf dürfen muss müssen soll sollte "
    "sollten wird werden wurde wurden haben hat hatte für von vom zu zum zur bei mit ohne durch "
    "über auf aus an am und oder sowie auch nur nicht kein keine wenn falls sie ihr ihre ihrer "
    "ihren ihnen wir uns unser unsere bitte so dann jede jeder jedes jegliche etwa etwaige dass "
    "daß einschließlich gmbh ag kg ltd inc plc llc mail mails email e hi hello dial call uns es "
    "sich alle aller print printed printing drucken materials".split()
)
_STEMS = (
    "confidential privileg proprietar intend solely exclusive sole addressee recipient named "
    "person individual entity entities error mistake receiv sender notify inform tell advis "
    "contact return reply delete destroy remov discard cop contain include information content "
    "attach document legal law protect prohibit forbid forbidden strict unauthor disclos "
    "distribut disseminat review use using usage rely reliance act permit allow authoris "
    "authoriz addressed transmission transmit communicat message notification immediate promptly "
    "permanent liab enviro consider think paper emergency emergencies number telephone "
    "switchboard free guarantee accept respons otherwise taken taking part whole retain store "
    "any purpose subject right property file thereof consent prior written employee agent "
    "deliver hereby notif read forward party parties third view expressed author vertraul "
    "bestimm geschütz rechtlich adressat empfänger empfang erhalt irrtüm verseh absender "
    "informier benachricht lösch vernicht weitergabe weiterleit weiterzugeb kopier unbefugt "
    "untersag verbot gestatt zulässig unzulässig unverzüg umgehend sofort ausschließ inhalt "
    "information betriebsgeheim geschäftsgeheim enthalt enthält anhang anhäng nachricht "
    "mitteil elektron angegeben genannt person richtig nutzung nutz verwend verwert verbreit "
    "veröffentlich dritt prüfen umwelt ausdruck drucken papier denken notfall haft gewähr irrtum "
    "eventuell möglich rückmeld setz teil gesamt geistig eigentum"
).split()
_KNOWN = re.compile(rf"(?:{'|'.join(sorted(_STEMS, key=len, reverse=True))})\w{{0,12}}")
_WORD = re.compile(r"[^\W\d_]{1,40}")
# A name of a firm is one; of two on, somebody has told something.
_LEAST_OTHERS = 2


def tells_more(sentence: str) -> bool:
    """Return whether `sentence` has words that lawyers do not put there."""
    others = 0
    for word in _WORD.finditer(sentence.lower()):
        others += word[0] not in _SMALL and not _KNOWN.fullmatch(word[0])
    return others >= _LEAST_OTHERS

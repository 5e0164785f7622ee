"""Verbs that begin an instruction, in English and German."""

_ENGLISH = """
access acknowledge acquire act activate adapt add address adjust advise agree alert align allocate
allow analyse analyze announce answer appoint apply approve arrange ask assemble assess assign
assist assume attach attempt attend audit authenticate authorise authorize avoid back begin
blacklist block boot break
brief bring build call cancel capture change check choose clean clear click
clone close collaborate collect commit communicate compare compile complete conduct configure
confirm connect consider construct consult contact contain continue contribute coordinate
co-ordinate copy correlate create cross-train customize cut deactivate decide declare decommission
define delete deliver demonstrate deny deploy describe design designate destroy detach detect
determine develop direct disable discard disconnect discuss dismantle dispatch display disseminate
distribute divert do document double-check download draft drain draw edit educate elect email
empty
enable encourage encrypt engage enlist ensure enter enumerate eradicate escalate establish estimate
evacuate evaluate examine execute expand explain export extract facilitate fail fetch file fill
filter finalise finalize find finish fix flag flush focus follow force forward gather generate get
give go grant group guide hand handle harden help hire hold host identify image implement import
include incorporate increase inform initiate inject inspect install instruct integrate interview
invalidate inventory investigate invite invoke isolate issue join keep label launch lead learn leave
limit link list listen locate lock log login look maintain make manage map mark measure meet merge
message migrate minimise minimize mitigate mobilise mobilize modify monitor move name navigate
never note notify observe obtain offer open operate order organise organize outline page participate
patch pause perform phone pick place plan populate post practice practise prepare present preserve
press prevent print prioritise prioritize proceed process produce prompt propose protect provide
provision publish pull purchase push put query quarantine raise reach read reassign reboot rebuild
recall receive recommend reconcile record recover redeploy redirect reduce refer reference reflect
refrain refresh register reinstall reinstate release relocate remain remediate remember remind
remove rename renew reopen repair repeat replace replicate reply report request require reroute
rescan research reserve reset resolve respond restart restore restrict resume retain retrieve return
review revert revoke rollback rotate route run save scale scan schedule scroll search secure see
seek segment select send separate set setup share shut sign simulate specify split stand start stay
stop store submit subscribe summarise summarize supply support suspend switch sync tag tail take
talk tell terminate test thank trace track train transfer trigger troubleshoot try turn type
understand undo uninstall unlock unplug update upgrade upload urge use validate verify view visit
wait walk warn watch wipe work write
abandon be cease commence cordon cover crawl deprovision dial exit extinguish intercept kill
knock mount paste ping pin quit reconnect recheck rehearse relay rerun re-run resend retry ring
salvage sanitise sanitize seal shadow shelter swap tick uncheck uncordon unmount unblock utilise
utilize vacate ventilate wash wear
assure centralise centralize involve prefix promote reassure safeguard
amend ban bookmark browse categorise categorize classify conclude delegate divide employ enforce
enrol enroll familiarise familiarize foster improve indicate insert maximise maximize neutralise
neutralize normalise normalize overwrite play reassess refine resize restate sit strengthen threaten
toggle treat unzip
"""
_GERMAN = """
alarmieren anrufen aktivieren bestätigen benachrichtigen dokumentieren einberufen einrichten
entscheiden ermitteln evakuieren festlegen freigeben informieren isolieren klären melden prüfen
sichern sperren starten stoppen testen trennen umschalten verständigen wiederherstellen
"""
IMPERATIVES = frozenset((_ENGLISH + _GERMAN).split())
# More often nouns, or seldom: too weak to find an order by, enough to doubt that there is none.
_RARE = """
bag barricade blow brace bypass calm care comfort cool cordon count cover crawl descend dial dig
douse drop duck earth ease escort estimate fan fax feel fight flood free freeze grab ground
hang heat hibernate hide hurry kill lay lie lift lower mop muster neutralise neutralize pack park
pour pump quench quit radio reassure relieve rescue rest reimage ring rinse sandbag say scream seal
shake shelter shield shout shower sit slow smother soak sound speak spray squeeze stem
strap sweep tape text tie treat triage usher vacate ventilate warm wash wear wrap
"""
MAYBE_ORDERS = IMPERATIVES | frozenset(_RARE.split())


def third_person_of(word: str) -> set[str]:
    """Return what a word may be the third person of: `carries` of `carry`."""
    forms = {word[:-1]} if word.endswith("s") and not word.endswith("ss") else set()
    if word.endswith("es"):
        forms.add(word[:-2])
    if word.endswith("ies"):
        forms.add(f"{word[:-3]}y")
    return forms

"""English names of persons, limbs, vehicles and substances, folded.

A person's name counts only where no thing is called by it: a worker process, a guest account and
a printer driver are nobody.
"""

from triage.word_table import lines

_THINGS = lines(
    r"""
    process(?:es)?|threads?|nodes?|pods?|jobs?|queues?|services?|sessions?|instances?
    apps?|applications?|software|systems?|portals?|modules?|interfaces?|consoles?|versions?
    accounts?|log-?ins?|tokens?|licen[cs]es?|badges?|registrations?|ids?|numbers?|counters?
    networks?|wi-?fi|wlan|terminals?|tablets?|screens?|devices?|laptops?|updates?|packages?
    files?|folders?|records?|lists?|forms?|templates?|fields?|tables?|data|databases?
    compan(?:y|ies)|firms?|agenc(?:y|ies)|providers?|suppliers?|desks?|hotlines?|switchboards?
    surveys?|feedback|satisfaction|phases?|projects?|shortage|planning|contracts?
    """
)

_SOFTWARE = (
    "printer scanner display graphics video audio sound network usb device print odbc jdbc wifi "
    "storage kernel card syringe web service background queue build celery"
).split()
_NAMES = lines(
    r"""
    man|woman|person|somebody|someone|child|kid|baby|boy|girl|infant|toddler|teenager
    # Mails greet all guys.
    bloke|lad|chap|fella|guy(?!s)
    gentleman|lady|old man|grandmother|grandfather|neighbour|bystander|passer-?by
    colleague|co-?worker|employee|operator|technician|cleaner|janitor|caretaker
    <no_software>(?:worker|driver)
    electrician|fitter|roofer|welder|labou?rer|mason|builder|contractor|mechanic|miner
    apprentice|trainee|volunteer|steward|painter|gardener|farmer|lineman|butcher
    picker|packer|sorter|porter|keeper|cook|miller|groom|farmhand|stagehand|rigger
    visitor|guest|shopper|patient|resident|inmate|spectator|swimmer|bather
    nurse|guard|midwife|paramedic|firefighter|postman|receptionist|cashier|teacher
    student|pupil|schoolgirl|schoolboy|lab tech|chemist|researcher
    diver|climber|hiker|golfer|skier|pedestrian|cyclist|passenger|rider|jockey
    pilot|sailor|seaman|deckhand|bosun|stoker|docker|stevedore|fisherman
    coachman|referee|linesman|recruit|mate|shunter|crew member|dancer
    """,
    no_software="".join(f"(?<!{one} )" for one in _SOFTWARE),
)
PERSON = rf"(?:{_NAMES})(?!s? (?:{_THINGS})\b)"
# Whoever does not answer a mail is often one of these: they count beside other signs alone.
OTHERS = lines(
    r"""
    engineer|plumber|carpenter|joiner|plasterer|surveyor|inspector|chef|waiter|waitress|usher
    actor|actress|musician|cameraman|fireman|policeman|officer|soldier|scout|camper|tenant|lodger
    doctor|surgeon|orderly|carer|vet|shepherd|ranger|warden|courier|trucker|skipper|captain|purser
    surfer|rower|kayaker|skater|lifeguard|customer|pensioner|bride|actors
    """
)
PEOPLE = (
    rf"(?:{PERSON})s?|m[ae]n|women|people|folks?|children|workmen|crew|he|she|him|her|himself|"
    r"herself|us|everyone|everybody|anyone|casualt\w*"
)
BODY = lines(
    r"""
    arms?|legs?|hands?(?!-|held)|fingers?|thumbs?|foot|feet|toes?|wrists?|ankles?|knees?
    necks?|throat|skin|scalp|hair|skull|spine|ribs?|lips|eyes
    (?:his|her|my|their|whose|the) (?:face|head|chest|eyes?|back)
    # What is worn is drawn in first.
    sleeve|glove|scarf|jacket|ponytail
    """
)
VEHICLE = lines(
    r"""
    cars?|bus|coach|minibus|trucks?|lorr(?:y|ies)|vans?|motorbike|scooter|tanker
    train|tram|plane|aircraft|helicopter|ferry|boat|dinghy
    forklifts?|fork ?lift|tractor|trailer|excavator|digger|crane|loader
    """
)
SUBSTANCE = lines(
    r"""
    acids?|lye|caustic|bleach|solvents?|peroxide|formaldehyde|formalin|cyanide|pesticides?|bromine
    refrigerant|nitrogen|argon|helium|co2|carbon dioxide|phosgene|fluorine|iodine
    hydrogen(?: sulphide| sulfide| chloride| fluoride)?|h2s|lpg|propane|butane|methane|ethylene
    natural gas|gas|biogas|mercury|chemicals?|sulph?ur|vapou?rs?|dry ice
    descaler|thinners?|turpentine|white spirit|weed ?killer
    cleaning (?:fluid|agent)|cleaner|detergent|disinfectant|antifreeze
    steam|exhaust|(?:hot|boiling) (?:oil|water|fat|soup|tar)|molten \w+
    """
)
ESCAPES = lines(
    r"""
    splash\w*|spray\w*|spill\w*|spilt|leak\w*|escap\w*|burst\w*|ruptur\w*|hiss\w*|released?
    filled the|cloud|swallow\w*|drank|drunk|inhal\w*|breath\w*|cough\w*|dizzy|drowsy|sleepy|poured
    eyes?|skin|face|burn\w*|scald\w*|hands?|arms?|legs?|(?:his|her|my) (?:trousers|clothes|shoes)
    alarm|detectors?|sensor|warning
    """
)

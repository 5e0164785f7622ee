"""Words of every sentence and every report: that a plan has them, too, tells nobody anything."""

# Shorter ones are never marked.
EVERYDAY = frozenset(
    """about above after again almost already also although always among another anybody anyone
    anything around away back because been before behind being below beside between beyond both
    cannot could does doing done down during each either else enough even ever every everybody
    everyone everything first from half have having here however into itself just last least less
    like many maybe might more most much must near nearly need needed needs neither never next
    nobody none nothing once only other others over perhaps please quite rather same second shall
    should since some somebody someone something somewhere soon still such than that their them
    themselves then there these they thing things this those though through till together under
    until upon very well were what when where whether which while whole whom whose will with within
    without would your yours
    three four five seven eight nine eleven twelve hundred thousand
    ago daily date dates hour hours minute minutes moment month months morning night evening noon
    afternoon second seconds time times today tomorrow tonight week weeks weekend year years
    yesterday early late later long
    come comes coming came find finds found gave give given gives giving goes going gone heard hear
    hold holding keep keeps kept knew know known knows leave leaves left let's look looked looking
    looks made make makes making move moved moves moving said says seem seems seen show shown shows
    start started starting starts stay stays take taken takes taking talk talks tell tells think
    told took tried turn turned turns used uses using walk walked walking want wanted wants went
    work worked working works wait waiting call called calling calls asked asks happened happens
    happen become became became help helps sort
    area areas building buildings colleague colleagues floor kind hand hands head human company
    number numbers part parts people person persons place places room rooms side sides small large
    great good right same sure team teams able whole wrong different thank thanks hello full
    aber alle allem allen aller alles also andere anderen anderer auch auf außerdem bald beide
    beiden beim bereits bevor bis bitte dabei dadurch dafür dagegen daher damit danach dann daran
    darauf darf darin darüber darum dass davon davor dazu denn deren deshalb dessen dies diese
    diesem diesen dieser dieses doch dort durch eben eine einem einen einer eines einige einmal
    etwas euch fast ganz ganze ganzen gegen genau gerade gern gibt habe haben hatte hatten heißt
    hier hinter ihre ihrem ihren ihrer immer inzwischen jede jedem jeden jeder jedes jemand jetzt
    kann kannst kaum kein keine keinem keinen keiner können könnte lange mehr mein meine meinem
    meinen meiner meist mich nach nachdem neben nicht nichts niemand noch oben oder ohne schon sehr
    sein seine seinem seinen seiner seit seitdem sich sind sofort sogar soll sollen sollte sondern
    sonst sowie über überall unser unsere unserem unseren unserer unten unter viel viele vielen
    vielleicht vom vorher wann warum weil weiter weitere weiteren welche welcher wenig wenige wenn
    werden wieder wird wohl wollen worden würde wurde wurden während zuerst zurück zusammen
    zwischen
    zwei drei vier fünf sechs sieben acht neun zehn elf zwölf erste ersten erster zweite zweiten
    abend früh gestern heute jahr jahre mittag minute minuten moment monat monate morgen nacht
    sekunden stunde stunden tage tagen uhrzeit vormittag nachmittag woche wochen zeit spät später
    bleibt bleiben braucht brauchen bringt bringen fragt geben geht gehen gehört gemacht gesagt
    gesehen hält halten hängt hört komme kommen kommt lassen lässt liegen liegt macht machen
    müssen muss nehmen nimmt ruft rufen sagen sagt sehen sieht steht stehen stellt tun weiß wissen
    zeigt
    bereich gebäude hand hände kollege kollegen kollegin kolleginnen leute mensch menschen person
    personen platz raum räume seite seiten stelle teil teile team danke hallo""".split()
)

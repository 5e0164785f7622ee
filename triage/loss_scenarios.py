"""What is lost, whatever the cause: plans are organised by effect as often as by cause."""

from collections.abc import Mapping, Sequence

from domain.proposals import ClassScore
from triage.neighbours import Neighbour
from triage.taxonomy import Taxonomy

NAMES = {
    "it": "IT services",
    "site": "Site or building",
    "people": "People",
    "supplier": "Supplier",
    "information": "Information",
    "equipment": "Equipment",
    "utility": "Utilities",
}
SHOWN_FROM = 0.35
# Past incidents are of this organization, the taxonomy's typical effects of any.
NEIGHBOUR_SHARE = 0.4


def find_loss_scenarios(
    distribution: Mapping[str, float], neighbours: Sequence[Neighbour], taxonomy: Taxonomy
) -> tuple[ClassScore, ...]:
    """Return the loss scenarios that are likely, most likely first.

    `distribution` is the share, 0 to 1, of each subclass; each brings its typical effects.
    """
    shares = dict.fromkeys(NAMES, 0.0)
    for code, share in distribution.items():
        known = taxonomy.find(code)
        for effect in known.loss_scenarios if known else ():
            if effect in shares:
                shares[effect] += share
    total = sum(one.vote for one in neighbours)
    if total > 0:
        for effect in shares:
            votes = sum(one.vote for one in neighbours if effect in one.incident.loss_scenarios)
            shares[effect] *= 1 - NEIGHBOUR_SHARE
            shares[effect] += NEIGHBOUR_SHARE * votes / total
    likely = sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(
        ClassScore(effect, NAMES[effect], round(share, 4))
        for effect, share in likely
        if share >= SHOWN_FROM
    )

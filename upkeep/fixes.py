"""What an owner can do about a finding, by rule."""

from domain.findings import Finding

_FIXES = {
    "P-01": "Read the plan through, correct it, and write down who reviewed it when and when next.",
    "P-02": "Hold the exercise, or say by when and by whom what it showed is put right.",
    "P-03": "Shorten the recovery, or have the tolerable disruption judged again in the BIA.",
    "P-04": "Copy more often than the RPO, or agree on a longer RPO with the activity's owner.",
    "P-05": "Have the owner of the activity set what is missing in the BIA.",
    "P-06": "Agree on one value with the owner of the activity and write it in both places.",
    "P-07": "Speed up what is needed, keep a way without it, or give the activity more time.",
    "P-08": "Shorten or run steps in parallel, or set an objective that the steps can meet.",
    "P-09": "Name a person for the role.",
    "P-10": "Name a deputy who can be reached when the first person cannot.",
    "P-11": "Put in who holds the role today, or take the name out.",
    "P-12": "Ask the person which is right, and write it in every place, or link to one list.",
    "P-13": "Give one of the two roles to somebody else.",
    "P-14": "Point the reference to where the matter stands now, or take it out.",
    "P-15": "Refer to the document that is in force, or withdraw this one.",
    "P-16": "Name what replaced it, or take the step out.",
    "P-17": "Decide which instruction holds, and say so in one place that the other links to.",
    "P-18": "Decide which wording holds; keep the text in one place and link to it.",
    "P-19": "Name a way that works while this has failed, and keep a copy outside of it.",
    "P-20": "Agree on who gets it first, or provide more of it.",
    "P-21": "Write the part that is absent, or link to where it stands.",
    "P-22": "Write what is done when this is lost, or say which plan covers it.",
    "P-23": "Say who does what with what, and when it is done; fill in what was left open.",
    "P-24": "Change the section by what the incident showed, or say why it stays.",
}


def suggested_fix(finding: Finding) -> str:
    """Return one sentence on what would settle the finding."""
    return _FIXES[finding.rule]

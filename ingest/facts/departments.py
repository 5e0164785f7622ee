"""Departments of a house by the names that they are called by."""

# What is no other word as often: before a verb it is they who act.
ACTING = frozenset("hr it legal facilities procurement purchasing payroll finance".split()) | {
    "human resources"
}
# Before a colon these act too: `Security: lock the doors`.
DEPARTMENTS = ACTING | frozenset(
    "communications operations security logistics marketing sales engineering production warehouse"
    " reception compliance support".split()
)
# Who is meant is told without a name.
EVERYONE = frozenset({"everyone", "everybody"})

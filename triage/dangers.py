"""The kinds of danger to life that are told apart."""

HARM, FIRE, MATTER, VIOLENCE, FORCE = "harm", "fire", "matter", "violence", "force"
KINDS = (HARM, FIRE, MATTER, VIOLENCE, FORCE)

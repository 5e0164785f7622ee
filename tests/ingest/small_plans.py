"""Two plans and a roster, as short as a reading needs them."""

FLOOD = "# Flood plan\n\n## Roles\n\nThe Incident Commander decides within 30 minutes.\n"
FIRE = "# Fire plan\n\nLeave the house.\n"
ROSTER = "person,role,deputy_of,phone,email,valid_from,valid_to\nIda Ito,Warden,,,,2024-01-01,\n"

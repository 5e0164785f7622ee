"""Roles that any plan may call, by the name that they have in the field."""

# Roles of the response as ICS and ISO 22301 name them, and those any plan may call.
_KNOWN = """
incident commander, deputy incident commander, incident manager, incident lead, incident leader,
incident response lead, incident responder, incident response manager, incident response team,
incident handler, incident coordinator, security incident response team, crisis manager,
crisis team, crisis team leader, crisis management team, emergency manager, emergency coordinator,
emergency director, emergency response team, scribe, note taker, liaison officer, safety officer,
public information officer, operations section chief, planning section chief,
logistics section chief, finance section chief, business continuity manager,
business continuity coordinator, business continuity lead, business continuity team,
continuity coordinator, recovery coordinator, recovery manager, recovery team,
disaster recovery team, disaster recovery coordinator, disaster recovery manager,
communications lead, communications manager, communications officer, communications coordinator,
customer liaison, internal liaison, business liaison, subject matter expert, duty manager,
duty officer, shift lead, shift leader, team lead, team leader, system owner,
process owner, data owner, service owner, plan owner, on-call engineer, security officer,
privacy officer, chief executive officer, chief information officer,
chief information security officer,
chief operating officer, chief financial officer, chief technology officer, chief privacy officer,
data protection officer, information security officer, information system security officer,
system administrator, security lead, security team, legal counsel, general counsel, fire warden,
floor warden, first aider, evacuation warden, help desk, service desk, site manager,
facilities manager, human resources manager, it manager, operations manager, authorizing official,
approving official, response team, command staff, general staff, subject matter experts
"""
KNOWN_ROLES = {name: name.title() for name in " ".join(_KNOWN.split()).split(", ")}

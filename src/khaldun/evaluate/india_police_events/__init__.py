"""IndiaPoliceEvents: what the police did in the news of March 2002 from Gujarat."""

from khaldun.evaluate.india_police_events.benchmark import INDIA_POLICE_EVENTS, india_police_events_card

__all__ = ["INDIA_POLICE_EVENTS", "india_police_events_card"]

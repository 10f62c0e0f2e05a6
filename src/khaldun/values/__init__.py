"""Kinds of value: counts with bounds, dates as intervals, places with precision, acts. Knows no other package."""

"""Accounts of many reports become incidents: copies, comparison, clusters."""

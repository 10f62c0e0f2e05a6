"""Migrations of a catalogue's tables, run by `khaldun.catalogue.migrate`."""

"""Readings as a Parquet table: one report a row, and a row for each thing that could not be read."""

from khaldun.table.columns import COLUMNS, is_table_of_readings, rows_in
from khaldun.table.taking import readings_in
from khaldun.table.writing import PARTIAL, TableWriter

__all__ = ["COLUMNS", "PARTIAL", "TableWriter", "is_table_of_readings", "readings_in", "rows_in"]

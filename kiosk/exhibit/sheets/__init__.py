"""Spreadsheets: the events of a timeline that a museum keeps in a table, read as TimelineJS and catalogues write it."""

"""The pack: one SQLite file of one publisher in one language. Sole importer of sqlite3."""

"""Sources to Article values: parse, map headings to kinds, sanitise, check. Sole importer of markdown, nh3 and yaml."""

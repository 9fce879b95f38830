"""Finding: fold, index, query, spelling. Sole importer of tantivy."""

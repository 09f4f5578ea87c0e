-- What inherits from the table c, or from what it inherits: a statement about the one is one about the other.
UNION SELECT 'table ' || CASE c.oid WHEN i.inhparent THEN i.inhrelid::regclass::text || ' behind it'
        ELSE i.inhparent::regclass::text || ' above it' END
  FROM pg_inherits AS i WHERE c.oid IN (i.inhparent, i.inhrelid)

-- At every start each connection looks what Sage has above what this database knows. H2 and PostgreSQL alike.

-- When the present or last look began (UTC); Sage's customers are read anew since then.
alter table connection add column recovering_since_at timestamp with time zone;

-- An empty database reads from the start date on; one that knows documents reads all above them.
alter table sage_document_reading add column all_dates boolean default false not null;

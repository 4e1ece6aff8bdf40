-- A person names the document of Sage that an invoice is. H2 and PostgreSQL alike.

-- The wish stands on the entry that it remedies and goes with it; link_by null: there is none.
alter table parked_message add column link_number varchar(200);
alter table parked_message add column link_sage_id bigint;
alter table parked_message add column link_accept boolean default false not null;
alter table parked_message add column link_by varchar(200);

-- Loc8's total of an invoice whose other total in Sage a person accepted; null: they are the same.
alter table invoice_payment add column loc8_total numeric(19, 4);

-- A person wants a payment looked at again although nothing moved. H2 and PostgreSQL alike.
alter table invoice_payment add column asked boolean default false not null;

-- Never used.
alter table invoice_payment drop column swept_at;

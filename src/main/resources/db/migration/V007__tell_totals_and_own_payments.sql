-- An invoice whose own totals do not add up, by a few cents, goes to Sage with its Total including
-- tax; the other two cannot both be Loc8's, and which one is not is told. Null of what was sent before.
alter table invoice_variance add column loc8_exclusive numeric(19, 4);
alter table invoice_variance add column sage_exclusive numeric(19, 4);

-- That we wrote Paid is kept by itself: “settled” is also said of what nobody has to watch any more.
alter table invoice_payment add column paid_written boolean default false not null;
update invoice_payment set paid_written = true
where settled = true and written_paid = confirmed_total and written_paid > 0;

-- What was on its way to Loc8 and whose arrival nobody saw; null when there is no such thing.
alter table invoice_payment add column sending_paid numeric(19, 4);
alter table invoice_payment add column sending_due numeric(19, 4);
alter table invoice_payment add column sending_status varchar(40);
alter table invoice_payment add column sending_at timestamp with time zone;

-- What people call a Loc8 job (work order), read once for all its invoices.
create table job_number (
    connection_id  varchar(64)  not null references connection (id),
    loc8_id        varchar(100) not null,
    number         varchar(200) not null,
    read_at        timestamp with time zone not null,
    primary key (connection_id, loc8_id)
);

-- Nobody read it: the tick asks again as soon as the lease is free.
alter table connection_lease drop column wanted;

-- Calls are counted by Sage company: two connections to one share its row in call_budget.
alter table connection add column sage_company varchar(100);

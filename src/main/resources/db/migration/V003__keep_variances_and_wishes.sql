-- What Sage's figures may differ by and do, what a person wants sent, what Sage already has.

-- One row for each invoice that was planned. Never pruned.
create table invoice_variance (
    connection_id    varchar(64)    not null references connection (id),
    loc8_id          varchar(100)   not null,
    loc8_tax         numeric(19, 4) not null,            -- Total tax in Loc8
    taxed_lines      integer        not null,            -- Sage's tax may differ by a cent for each
    sage_tax         numeric(19, 4),                     -- Total tax as Sage confirmed it; null until then
    shown_exclusive  numeric(19, 4),                     -- Sage's figures when they were to be corrected
    shown_tax        numeric(19, 4),
    shown_inclusive  numeric(19, 4),
    adjustment       varchar(1000),                      -- what the one correction changes
    updated_at       timestamp with time zone not null,
    primary key (connection_id, loc8_id)
);

-- Invoices that a person wants sent although the settings keep them back. Never pruned.
create table send_wish (
    connection_id  varchar(64)  not null references connection (id),
    loc8_id        varchar(100) not null,
    asked_by       varchar(200) not null,
    asked_at       timestamp with time zone not null,
    primary key (connection_id, loc8_id)
);

-- Sage's tax invoices as read in bulk while a new database catches up; emptied when it has.
create table sage_document (
    connection_id       varchar(64)    not null references connection (id),
    sage_id             bigint         not null,
    number_key          varchar(200)   not null,         -- document number, stripped, in lower case
    natural_key         varchar(200)   not null,
    external_reference  varchar(200),
    customer_id         bigint,
    total_exclusive     numeric(19, 4) not null,
    total_tax           numeric(19, 4) not null,
    total_inclusive     numeric(19, 4) not null,
    primary key (connection_id, sage_id)
);
create index sage_document_number_idx on sage_document (connection_id, number_key);

-- How far that reading came.
create table sage_document_reading (
    connection_id  varchar(64) primary key references connection (id),
    from_date      date    not null,                     -- documents of this date and later
    last_id        bigint  not null,                     -- everything up to it was kept
    too_many       boolean not null,                     -- Sage has more than is worth reading
    read_at        timestamp with time zone              -- when its end was last reached; null: never
);

-- The folded texts of records, in pages of 64 numbers of one kind; they follow from the records and are not logged.
CREATE TABLE search_page (
    tbl TEXT NOT NULL,
    page INTEGER NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (tbl, page)
);

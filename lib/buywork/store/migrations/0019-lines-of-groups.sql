-- A line of the price schedule may occur once in each group.
DROP INDEX line_once;
CREATE UNIQUE INDEX line_once ON line(project, title, coalesce(lot, 0), coalesce(section, ''));

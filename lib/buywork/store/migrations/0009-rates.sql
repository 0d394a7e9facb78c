-- The work of a promised step, so that leave taken since can be told from more work.
ALTER TABLE promise ADD COLUMN work INTEGER;

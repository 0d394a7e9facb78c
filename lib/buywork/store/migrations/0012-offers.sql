-- What a unit price has below the minor unit of its currency, in millionths of the currency's unit.
ALTER TABLE price ADD COLUMN unit_price_fraction INTEGER;

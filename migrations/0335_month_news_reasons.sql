-- Why a released month was corrected, as those who did it wrote for everybody: JSON, a list; empty once taken.
ALTER TABLE month_news ADD COLUMN reasons TEXT NOT NULL DEFAULT '';

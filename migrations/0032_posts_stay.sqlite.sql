-- Who held which post, and when that was known, is only ever added to.
CREATE TRIGGER posts_stay BEFORE UPDATE ON posts
BEGIN SELECT RAISE(ABORT, 'posts are only ever added to'); END;
CREATE TRIGGER posts_remain BEFORE DELETE ON posts
BEGIN SELECT RAISE(ABORT, 'posts are only ever added to'); END;
CREATE TRIGGER post_decisions_stay BEFORE UPDATE ON post_decisions
BEGIN SELECT RAISE(ABORT, 'posts are only ever added to'); END;
CREATE TRIGGER post_decisions_remain BEFORE DELETE ON post_decisions
BEGIN SELECT RAISE(ABORT, 'posts are only ever added to'); END;
CREATE TRIGGER post_ends_stay BEFORE UPDATE ON post_ends
BEGIN SELECT RAISE(ABORT, 'posts are only ever added to'); END;
CREATE TRIGGER post_ends_remain BEFORE DELETE ON post_ends
BEGIN SELECT RAISE(ABORT, 'posts are only ever added to'); END;

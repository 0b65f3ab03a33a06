-- Who held which post, and when that was known, is only ever added to.
CREATE FUNCTION posts_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'table % is only ever added to', TG_TABLE_NAME;
END $$;
CREATE TRIGGER posts_stay BEFORE UPDATE OR DELETE ON posts
FOR EACH ROW EXECUTE FUNCTION posts_stay();
CREATE TRIGGER post_decisions_stay BEFORE UPDATE OR DELETE ON post_decisions
FOR EACH ROW EXECUTE FUNCTION posts_stay();
CREATE TRIGGER post_ends_stay BEFORE UPDATE OR DELETE ON post_ends
FOR EACH ROW EXECUTE FUNCTION posts_stay();

CREATE TRIGGER posts_whole BEFORE TRUNCATE ON posts
FOR EACH STATEMENT EXECUTE FUNCTION posts_stay();
CREATE TRIGGER post_decisions_whole BEFORE TRUNCATE ON post_decisions
FOR EACH STATEMENT EXECUTE FUNCTION posts_stay();
CREATE TRIGGER post_ends_whole BEFORE TRUNCATE ON post_ends
FOR EACH STATEMENT EXECUTE FUNCTION posts_stay();

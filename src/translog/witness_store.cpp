#include "translog/witness_store.h"

#include <soci/soci.h>

#include "platform/crypto/sha256.h"

namespace mingbai::translog {

void make_witness_tables(db::Session& session) {
  db::script(session, R"(
    CREATE TABLE IF NOT EXISTS witnessed_logs (
      key    TEXT PRIMARY KEY,  -- as in policies: name+id+Base64
      origin TEXT NOT NULL      -- its name
    );
    CREATE TABLE IF NOT EXISTS cosigned_trees (
      origin     TEXT PRIMARY KEY,
      address    TEXT NOT NULL UNIQUE,  -- SHA-256 of the origin, hexadecimal
      size       BIGINT NOT NULL,
      root       TEXT NOT NULL,         -- Base64
      checkpoint TEXT NOT NULL          -- with the log's signature and ours
    );
    CREATE TRIGGER IF NOT EXISTS cosigned_trees_grow BEFORE UPDATE ON cosigned_trees
    WHEN NEW.size < OLD.size OR (NEW.size = OLD.size AND NEW.root <> OLD.root)
      OR NEW.origin <> OLD.origin OR NEW.address <> OLD.address
    BEGIN SELECT RAISE(ABORT, 'what was cosigned only grows'); END;
    CREATE TRIGGER IF NOT EXISTS cosigned_trees_remain BEFORE DELETE ON cosigned_trees
    BEGIN SELECT RAISE(ABORT, 'what was cosigned only grows'); END;
  )");
}

bool insert_witnessed_key(db::Session& session, const VerifierKey& key) {
  const std::string text = to_string(key);
  std::string inserted;
  session << R"(
    INSERT INTO witnessed_logs (key, origin) VALUES (:key, :origin)
    ON CONFLICT (key) DO NOTHING RETURNING key)",
      soci::use(text, "key"), soci::use(key.name, "origin"), soci::into(inserted);
  return session.got_data();
}

void remove_witnessed_key(db::Session& session, const VerifierKey& key) {
  const std::string text = to_string(key);
  session << "DELETE FROM witnessed_logs WHERE key = :key", soci::use(text, "key");
}

std::vector<std::string> witnessed_origins(db::Session& session) {
  std::vector<std::string> out;
  std::string origin;
  soci::statement rows =
      (session.prepare << "SELECT DISTINCT origin FROM witnessed_logs ORDER BY origin",
       soci::into(origin));
  rows.execute();
  while (rows.fetch()) out.push_back(origin);
  return out;
}

std::vector<VerifierKey> witnessed_keys(db::Session& session, const std::string& origin) {
  std::vector<VerifierKey> out;
  std::string key;
  soci::statement rows =
      (session.prepare << "SELECT key FROM witnessed_logs WHERE origin = :origin ORDER BY key",
       soci::use(origin, "origin"), soci::into(key));
  rows.execute();
  while (rows.fetch()) {
    const Result<VerifierKey> parsed = parse_verifier_key(key);
    ensure(parsed.has_value(), "what was listed is a key");
    out.push_back(*parsed);
  }
  return out;
}

SeenTree seen_tree(db::Session& session, const std::string& origin) {
  SeenTree out;
  std::string root;
  session << "SELECT size, root FROM cosigned_trees WHERE origin = :origin",
      soci::use(origin, "origin"), soci::into(out.size), soci::into(root);
  if (!session.got_data()) return {};
  const std::optional<Hash> hash = hash_of(root);
  ensure(hash.has_value(), "what was cosigned has a root");
  out.root = *hash;
  return out;
}

void keep_cosigned(db::Session& session, const std::string& origin, const SeenTree& tree,
                   const std::string& checkpoint) {
  const std::string address = crypto::sha256_hex(origin);
  const std::string root = to_string(tree.root);
  session << R"(
    INSERT INTO cosigned_trees (origin, address, size, root, checkpoint)
    VALUES (:origin, :address, :size, :root, :checkpoint)
    ON CONFLICT (origin) DO UPDATE
    SET size = excluded.size, root = excluded.root, checkpoint = excluded.checkpoint)",
      soci::use(origin, "origin"), soci::use(address, "address"), soci::use(tree.size, "size"),
      soci::use(root, "root"), soci::use(checkpoint, "checkpoint");
}

std::optional<std::string> cosigned_checkpoint(db::Session& session, const std::string& address) {
  std::string checkpoint;
  session << "SELECT checkpoint FROM cosigned_trees WHERE address = :address",
      soci::use(address, "address"), soci::into(checkpoint);
  if (!session.got_data()) return std::nullopt;
  return checkpoint;
}

}  // namespace mingbai::translog

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <soci/postgresql/soci-postgresql.h>

#include "platform/db/backends.h"
#include "platform/db/statement_cache.h"

namespace mingbai::db {
namespace {

// What a statement of SOCI knows after it was prepared; the statement itself lives in the server
// until it is deallocated there, whatever becomes of the transaction.
struct Prepared {
  std::string name;
  std::string sql;                      // with $1, $2 …
  std::vector<std::string> parameters;  // their names
};

class KeepingSession final : public soci::postgresql_session_backend, public KeepsStatements {
 public:
  explicit KeepingSession(const soci::connection_parameters& parameters)
      : soci::postgresql_session_backend(parameters, false) {}

  soci::postgresql_statement_backend* make_statement_backend() override;

  std::optional<Prepared> take(std::string_view text) { return cache_.take(text); }
  void keep(std::string text, Prepared statement) {
    std::optional<Prepared> gone = cache_.keep(std::move(text), std::move(statement));
    if (gone) unwanted_.push_back(std::move(gone->name));
  }
  void forget_statements() override {
    cache_.clear();
    unwanted_ = {"ALL"};
  }
  // A transaction that failed cannot deallocate, so it is done before the next one is prepared.
  void deallocate_unwanted() {
    while (!unwanted_.empty()) {
      const std::string name = std::move(unwanted_.back());
      unwanted_.pop_back();
      deallocate_prepared_statement(name);
    }
  }

 private:
  StatementCache<Prepared> cache_;
  std::vector<std::string> unwanted_;  // names in the server, or ALL
};

class KeepingStatement final : public soci::postgresql_statement_backend {
 public:
  explicit KeepingStatement(KeepingSession& session)
      : soci::postgresql_statement_backend(session, false), keeper_(session) {}
  ~KeepingStatement() override { give_back(); }
  KeepingStatement(const KeepingStatement&) = delete;
  KeepingStatement& operator=(const KeepingStatement&) = delete;

  void prepare(const std::string& text, soci::details::statement_type type) override {
    if (!is_worth_keeping(text)) {
      return soci::postgresql_statement_backend::prepare(text, type);
    }
    std::optional<Prepared> kept = keeper_.take(text);
    if (kept) {
      statementName_ = std::move(kept->name);
      query_ = std::move(kept->sql);
      names_ = std::move(kept->parameters);
      stType_ = soci::details::st_repeatable_query;
    } else {
      keeper_.deallocate_unwanted();
      soci::postgresql_statement_backend::prepare(text, soci::details::st_repeatable_query);
    }
    text_ = text;
  }

 private:
  // Without a name the base class has nothing to deallocate.
  void give_back() {
    if (text_.empty() || statementName_.empty()) return;
    keeper_.keep(std::move(text_), {.name = std::exchange(statementName_, {}),
                                    .sql = std::move(query_),
                                    .parameters = std::move(names_)});
  }

  KeepingSession& keeper_;
  std::string text_;  // empty: not to be kept
};

soci::postgresql_statement_backend* KeepingSession::make_statement_backend() {
  return std::make_unique<KeepingStatement>(*this).release();
}

class Factory final : public soci::backend_factory {
 public:
  [[nodiscard]] soci::details::session_backend* make_session(
      const soci::connection_parameters& parameters) const override {
    return std::make_unique<KeepingSession>(parameters).release();
  }
};

}  // namespace

const soci::backend_factory& postgresql_backend() {
  static const Factory factory;
  return factory;
}

}  // namespace mingbai::db

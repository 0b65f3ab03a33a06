// Result: the outcome of whatever may fail for reasons outside the program, such as bad input or a
// missing row.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace mingbai {

// A sentence for people: an English format text, which is also the key of its translation, and its
// arguments
// ({0}, {1} ...), already formatted. Text that ought to be translated is always made by msg(),
// which xgettext reads.
struct Message {
  std::string id;
  std::vector<std::string> args;
  friend bool operator==(const Message&, const Message&) = default;
};

template <typename... Args>
Message msg(const char* id, Args&&... args) {
  return Message{std::string(id),
                 std::vector<std::string>{std::string(std::forward<Args>(args))...}};
}

// The message in English, for logs and tests.
std::string english(const Message& message);

// Enumerators are spelled as they appear in the API. HTTP statuses: one table in platform/http.
enum class ErrorCode { invalid, not_found, forbidden, conflict, too_large, internal };

struct Error {
  ErrorCode code = ErrorCode::internal;
  Message message;
  std::string field;  // the form field or option it concerns, empty if none
  friend bool operator==(const Error&, const Error&) = default;
};

std::string_view to_string(ErrorCode code);

template <typename T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
};

using Failure = tl::unexpected<Error>;

// return fail(ErrorCode::invalid, msg("Unit {0} does not exist.", code));
inline Failure fail(ErrorCode code, Message message, std::string field = {}) {
  return Failure(Error{code, std::move(message), std::move(field)});
}
inline Failure fail(Error error) { return Failure(std::move(error)); }

// A broken precondition or invariant: a mistake in the program, never in its input. Caught once per
// request, command or job; the transaction rolls back and the process lives.
class Bug : public std::exception {
 public:
  explicit Bug(std::string what) : what_(std::move(what)) {}
  [[nodiscard]] const char* what() const noexcept override { return what_.c_str(); }

 private:
  std::string what_;
};

// Always on, in every build. `relied_on` says what we relied on.
inline void ensure(bool condition, const char* relied_on) {
  if (!condition) throw Bug(relied_on);
}

namespace detail {
template <typename T>
T unwrap(Result<T>&& result) {
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}
}  // namespace detail

}  // namespace mingbai

// const Unit unit = TRY(find_unit(code));   leaves the function with the error if there is one. One
// per line, and before an aggregate is made, not within: g++ 12 would not destroy the members that
// were there already.
#define TRY(expression)                                                                 \
  ({                                                                                    \
    auto try_result = (expression);                                                     \
    if (!try_result.has_value()) return ::mingbai::fail(std::move(try_result).error()); \
    ::mingbai::detail::unwrap(std::move(try_result));                                   \
  })

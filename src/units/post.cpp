#include "units/post.h"

#include <algorithm>

namespace mingbai::units {

std::optional<Date> last_day_of(const Post& post) {
  if (!post.ended_on) return post.until;
  return post.until ? std::min(*post.until, *post.ended_on) : *post.ended_on;
}

bool was_held_on(const Post& post, Date day) {
  if (!post.approved_at || post.refused_at || day < post.from) return false;
  const std::optional<Date> last = last_day_of(post);
  return !last || day <= *last;
}

bool stands_at(const Post& post, Instant at) {
  if (!post.approved_at || post.refused_at || at < *post.approved_at) return false;
  const Date day = civil_date(at);
  if (day < post.from || (post.until && day > *post.until)) return false;
  const bool is_end_known = post.end_recorded_at && *post.end_recorded_at <= at;
  return !is_end_known || !post.ended_on || day <= *post.ended_on;
}

bool overlap(const Post& a, const Post& b) {
  if (a.refused_at || b.refused_at) return false;
  const std::optional<Date> last_a = last_day_of(a);
  const std::optional<Date> last_b = last_day_of(b);
  return (!last_a || b.from <= *last_a) && (!last_b || a.from <= *last_b);
}

}  // namespace mingbai::units

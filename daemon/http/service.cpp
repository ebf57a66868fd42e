#include "daemon/http/service.hpp"

#include <fmt/format.h>

namespace lianbo::http {

void write_metrics(prometheus::Page& page, const Counters& counters) {
  using Kind = prometheus::Page::Kind;
  page.begin("lianbo_http_connections_open", Kind::gauge, "Connections to the HTTP server")
      .sample(static_cast<double>(counters.connections_open));
  page.begin("lianbo_http_connections_total", Kind::counter, "Connections taken since the start")
      .sample(static_cast<double>(counters.connections_taken));
  page.begin("lianbo_http_connections_turned_away_total", Kind::counter, "Connections over a limit")
      .sample(static_cast<double>(counters.connections_turned_away));
  page.begin("lianbo_http_accept_pauses_total", Kind::counter,
             "Times when no connection could be taken for want of files")
      .sample(static_cast<double>(counters.accept_pauses));
  page.begin("lianbo_http_event_streams_open", Kind::gauge, "Clients that follow the events")
      .sample(static_cast<double>(counters.event_streams_open));
  page.begin("lianbo_http_handler_failures_total", Kind::counter, "Answers that became a case number")
      .sample(static_cast<double>(counters.handler_failures));
  page.begin("lianbo_http_answers_total", Kind::counter, "Answers by class of status");
  for (std::size_t digit = 2; digit < counters.answers_by_class.size(); ++digit) {
    page.sample(static_cast<double>(counters.answers_by_class[digit]), {{"class", fmt::format("{}xx", digit)}});
  }
  page.begin("lianbo_http_answer_seconds", Kind::histogram, "From a request's header to its answer")
      .sample(counters.answer_seconds);
}

}  // namespace lianbo::http

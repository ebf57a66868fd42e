#include "cli/commands/commands.hpp"
#include "cli/messages.hpp"

namespace lianbo::cli {
namespace {

std::string report_text(const nlohmann::json& report, const Display& display) {
  const bool intact = report.at("intact").get<bool>();
  return particulars(
      {{display.say("稽核軌跡", "Audit trail"), intact ? Cell{display.say("完整", "intact"), Ink::good}
                                                       : Cell{display.say("不完整", "not intact"), Ink::trouble}},
       {display.say("列數", "Rows"), report.at("rows").is_null() ? "" : report.at("rows").dump()},
       {display.say("末端雜湊", "Last hash"), text_of(report.at("head"))},
       {display.say("說明", "Remark"), display.say(report.at("detail"))}},
      display);
}

ExitCode verify(const Session& session) {
  Call call;
  call.method = "POST";
  call.path = "/api/v1/audit/verify";
  call.body = "{}";
  call.answer_within = std::chrono::minutes{30};  // years of rows
  const auto report = session.ask(call);
  if (!report) {
    return session.fail(report.error());
  }
  session.show(*report, report_text);
  if (report->at("intact").get<bool>()) {
    return ExitCode::done;
  }
  session.remark(say(messages::audit_broken).text.in(session.language()) + "\n");
  return ExitCode::failed;
}

}  // namespace

void add_audit(Commands& commands) {
  auto audit = commands.family("audit", {"稽核軌跡", "the audit trail"});
  audit.add("verify", {"檢查每一列是否完整、未被更動", "check that no row was changed or is missing"}, verify);
}

}  // namespace lianbo::cli

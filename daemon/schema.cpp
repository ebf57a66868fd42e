#include "daemon/schema.hpp"

#include "daemon/alarms/schema.hpp"
#include "queue/schema.hpp"
#include "requests/schema.hpp"

namespace lianbo::daemon {

std::span<const store::Migration> migrations() {
  static const std::vector<store::Migration> all{
      {1, {store::audit_schema, queue::schema_1, requests::schema_1}},
      {2, {queue::schema_2, requests::schema_2}},
      {3, {queue::schema_3}},
      {4, {alarms::schema}},
  };
  return all;
}

int newest_version() { return migrations().back().version; }

}  // namespace lianbo::daemon

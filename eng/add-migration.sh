#!/usr/bin/env bash
# Adds a migration to both engines, so that neither lags behind the model.
# usage: eng/add-migration.sh NAME
set -euo pipefail
cd "$(dirname "$0")/.."
name=${1:?usage: eng/add-migration.sh NAME}
dotnet tool restore >/dev/null
dotnet build src/EngagementPortal.Data --nologo --verbosity quiet
for engine in Sqlite SqlServer; do
  dotnet ef migrations add "$name" --no-build --project src/EngagementPortal.Data --startup-project src/EngagementPortal.Data \
    --context "${engine}PortalDbContext" --output-dir "Migrations/$engine"
done

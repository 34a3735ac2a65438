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

# Each migration keeps the model as it was then, thousands of lines that every build reads; only the last two are needed to take one back.
# Of older ones only those are kept that SQL is made from: tables that SQLite makes anew, and the filters of unique indexes on SQL Server.
for engine in Sqlite SqlServer; do
  [ "$engine" = Sqlite ] && needed='(Add|Drop)(ForeignKey|PrimaryKey|CheckConstraint)|(Alter|Drop)Column' || needed='unique: true'
  ls "src/EngagementPortal.Data/Migrations/$engine/"*.Designer.cs | sort | head -n -2 | while read -r model; do
    sed '/void Down(/,$d' "${model%.Designer.cs}.cs" | grep -qE "$needed" || sed -i '/\/\/\/ <inheritdoc \/>/,/^        }\r\?$/d' "$model"
  done
done

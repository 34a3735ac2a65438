# Builds the portal and runs it as an ordinary user. Styles and scripts are built with the code, hence Node.js.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
COPY --from=node:22-bookworm-slim /usr/local/bin/node /usr/local/bin/node
COPY --from=node:22-bookworm-slim /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
COPY . .
RUN dotnet publish src/EngagementPortal.Web -c Release --use-current-runtime --self-contained false -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# The embedded database lives in /data; SQL Server needs no volume here.
RUN mkdir /data && chown $APP_UID /data
VOLUME /data
# Behind a proxy with the certificate: without what it forwards, the portal would take every request for unencrypted and give no form.
ENV ConnectionStrings__Portal="Data Source=/data/portal.db" ASPNETCORE_HTTP_PORTS=8080 ASPNETCORE_FORWARDEDHEADERS_ENABLED=true
USER $APP_UID
EXPOSE 8080
ENTRYPOINT ["dotnet", "EngagementPortal.Web.dll"]

-- Lets the portal read and write its records, and nothing else: it changes no schema and sees no other database.
-- Run by an administrator after the migration; may run again, and then sets the password anew:
-- sqlcmd -i access.sql -v PORTAL_DB_PASSWORD="..."
IF SUSER_ID(N'portal') IS NULL
    CREATE LOGIN [portal] WITH PASSWORD = N'$(PORTAL_DB_PASSWORD)', DEFAULT_DATABASE = [EngagementPortal];
ELSE
    ALTER LOGIN [portal] WITH PASSWORD = N'$(PORTAL_DB_PASSWORD)';
GO
USE [EngagementPortal];
GO
IF USER_ID(N'portal') IS NULL CREATE USER [portal] FOR LOGIN [portal];
ALTER ROLE [db_datareader] ADD MEMBER [portal];
ALTER ROLE [db_datawriter] ADD MEMBER [portal];
GO

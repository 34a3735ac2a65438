using BenchmarkDotNet.Running;
using EngagementPortal.Benchmarks;

// dotnet run -c Release --project tests/EngagementPortal.Benchmarks -- --filter '*'
BenchmarkSwitcher.FromAssembly(typeof(RulesBenchmarks).Assembly).Run(args);

namespace Republish.Tests;

/// <summary>
/// How properties are checked: with 10,000 cases each. With the same cases at every run, so that a build fails for what it changed; with
/// <c>REPUBLISH_LAWS=random</c> with new ones, to look for what nobody has thought of.
/// </summary>
internal static class Laws
{
    public static FsCheck.Config Config =>
        Environment.GetEnvironmentVariable("REPUBLISH_LAWS") == "random"
            ? Many
            : Many.WithReplay(new FsCheck.Replay(new FsCheck.Rnd(20_261_122UL, 3_141_592_653_589_793_239UL), null));

    private static FsCheck.Config Many => FsCheck.Config.QuickThrowOnFailure.WithMaxTest(10_000);
}

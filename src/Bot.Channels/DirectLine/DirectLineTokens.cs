using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Channels.DirectLine;

/// <summary>Whose token it is: one user in one conversation.</summary>
internal sealed record Participant(string Conversation, string User)
{
    /// <summary>Somebody new. The prefix marks ids that a token vouches for.</summary>
    public static Participant New() => new(RandomNumberGenerator.GetHexString(32, lowercase: true), "dl_" + RandomNumberGenerator.GetHexString(32, lowercase: true));
}

/// <summary>Signs and checks tokens (JWT, HS256).</summary>
internal sealed class DirectLineTokens
{
    /// <summary>For the calls of the API.</summary>
    public const string Api = "directline";

    /// <summary>
    /// For opening a stream: it travels in an address, which proxies write into logs, so it is good for nothing else and for <see cref="StreamLifetime"/>.
    /// </summary>
    public const string Stream = "directline-stream";

    /// <summary>Between the answer with the address and the connection: a slow network, not a reader of logs.</summary>
    public static readonly TimeSpan StreamLifetime = TimeSpan.FromMinutes(1);

    private const int SubscriberBytes = 16;
    private const string Issuer = "bot";
    private const string UserClaim = "user"; // the name under which Web Chat looks for from.id
    private const string ConversationClaim = "conv";
    private const int LongestToken = 2_000; // ours have about 400 characters

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false, MaximumTokenSizeInBytes = LongestToken };
    private readonly byte[] _key;
    private readonly SigningCredentials _signing;
    private readonly DirectLineOptions _options;
    private readonly TimeProvider _time;

    // The store comes first: it makes the folder and sees to it that only one program uses it.
    public DirectLineTokens(ConversationStore store, DirectLineOptions options, TimeProvider time)
    {
        _key = TokenKey.Load(store.Folder);
        _signing = new SigningCredentials(new SymmetricSecurityKey(_key), SecurityAlgorithms.HmacSha256);
        _options = options;
        _time = time;
    }

    /// <summary>How long a token of <see cref="Api"/> is good for, in seconds.</summary>
    public int ExpiresIn => (int)_options.TokenLifetime.TotalSeconds;

    /// <summary>A name for a subscriber that tells its address only to who has the key, for it is kept.</summary>
    public string Disguise(string subscriber) => Convert.ToHexString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(subscriber)).AsSpan(0, SubscriberBytes));

    /// <summary>A token that begins now.</summary>
    public string Issue(Participant participant, string audience)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + (audience == Stream ? StreamLifetime : _options.TokenLifetime),
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { [UserClaim] = participant.User, [ConversationClaim] = participant.Conversation },
            SigningCredentials = _signing,
        });
    }

    /// <summary>Whose token it is; null when it is not one of ours for this audience, and then also whether it is one that has ended.</summary>
    public async Task<(Participant? Participant, bool HasExpired)> ReadAsync(string token, string audience)
    {
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = audience,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKey = _signing.Key,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (_, expires, _, _) => _time.GetUtcNow().UtcDateTime < expires,
        });
        return result.IsValid && result.Claims[UserClaim] is string user && result.Claims[ConversationClaim] is string conversation
            ? (new Participant(conversation, user), false)
            : (null, result.Exception is SecurityTokenInvalidLifetimeException);
    }
}

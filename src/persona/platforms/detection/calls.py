"""What a call to action asks for, over languages, and whether a short text is one."""

from __future__ import annotations

from persona.platforms.detection.labels import normalised

LONGEST = 40
"""Characters of the longest call to action that is taken for one."""

CALLS: dict[str, tuple[str, ...]] = {
    "SHOP_NOW": (
        "Shop now", "Jetzt einkaufen", "Jetzt shoppen", "Acheter", "Comprar", "Comprar ahora", "Compre agora",
        "Acquista ora", "Shop nu", "Kup teraz", "Alışveriş yap", "Belanja sekarang", "立即購買", "購入する",
    ),
    "BUY_NOW": ("Buy now", "Buy", "Jetzt kaufen", "Acheter maintenant", "Buy tickets", "Acquista"),
    "LEARN_MORE": (
        "Learn more", "Mehr dazu", "Mehr erfahren", "Weitere Informationen", "En savoir plus", "Más información",
        "Saiba mais", "Scopri di più", "Ulteriori informazioni", "Meer informatie", "Lees meer", "Dowiedz się więcej",
        "Läs mer", "Les mer", "Læs mere", "Lue lisää", "Daha fazla bilgi al", "Pelajari selengkapnya", "詳しくはこちら",
        "瞭解詳情", "了解更多", "더 알아보기", "Подробнее", "Další informace",
    ),
    "SIGN_UP": (
        "Sign up", "Registrieren", "Anmelden", "S’inscrire", "S'inscrire", "Registrarte", "Registrarse", "Cadastre-se",
        "Iscriviti", "Registreren", "Zarejestruj się", "Registrera dig", "Kaydol", "Daftar", "Join now", "Join",
    ),
    "SUBSCRIBE": ("Subscribe", "Abonnieren", "S’abonner", "S'abonner", "Suscribirte", "Assinar", "Abbonati"),
    "DOWNLOAD": ("Download", "Herunterladen", "Télécharger", "Descargar", "Baixar", "Scarica", "Download now", "Get"),
    "INSTALL": ("Install", "Install now", "Installieren", "Installer", "Instalar", "Installa", "Get app", "Use app"),
    "BOOK_NOW": (
        "Book now", "Jetzt buchen", "Buchen", "Réserver", "Réserver maintenant", "Reservar", "Prenota", "Prenota ora",
        "Prenota subito", "Boek nu", "Zarezerwuj",
    ),
    "VISIT_SITE": (
        "Visit site", "Visit website", "Website besuchen", "Zur Website", "Visiter le site", "Consulter le site",
        "Visitar sitio", "Visitar el sitio", "Visitar site", "Visita il sito", "Site bezoeken", "Open link",
    ),
    "CONTACT_US": ("Contact us", "Kontakt", "Contactez-nous", "Contactar", "Contáctanos", "Contattaci", "Fale conosco"),
    "GET_OFFER": ("Get offer", "Claim offer", "Angebot nutzen", "Obtenir l’offre", "Obtener oferta", "Obter oferta"),
    "GET_QUOTE": ("Get quote", "Angebot einholen", "Obtenir un devis", "Solicitar presupuesto", "Richiedi preventivo"),
    "APPLY_NOW": ("Apply now", "Jetzt bewerben", "Postuler", "Solicitar ahora", "Candidatar-se agora", "Candidati"),
    "DONATE_NOW": ("Donate now", "Donate", "Jetzt spenden", "Faire un don", "Donar", "Doar", "Dona ora"),
    "WATCH_MORE": ("Watch more", "Watch now", "Watch video", "Mehr ansehen", "Regarder", "Ver más", "Ver mais"),
    "PLAY_GAME": ("Play game", "Play now", "Spielen", "Jouer", "Jugar", "Jogar", "Gioca", "Try game"),
    "SEND_MESSAGE": ("Send message", "Send whatsapp message", "Nachricht senden", "Envoyer un message"),
    "LISTEN_NOW": ("Listen now", "Jetzt anhören", "Écouter", "Escuchar ahora"),
    "ORDER_NOW": ("Order now", "Jetzt bestellen", "Commander", "Pedir ahora", "Ordina ora"),
    "GET_STARTED": ("Get started", "Start now", "Los geht’s", "Commencer", "Empezar"),
    "SEE_MENU": ("See menu", "View menu"),
    "CALL_NOW": ("Call now", "Jetzt anrufen", "Appeler", "Llamar"),
    "GET_DIRECTIONS": ("Get directions", "Route planen"),
    "INTERESTED": ("Interested", "Interessiert", "Intéressé", "Me interesa"),
    "VOTE_NOW": ("Vote now",),
    "REQUEST_TIME": ("Request time", "Get showtimes"),
}  # fmt: skip
"""Wordings by what they ask for; what is not here keeps its text and has no type."""


def call_type(text: str | None) -> str | None:
    """What `text` asks for, or None for wording we do not know."""
    return _TYPES.get(normalised(text)) if text else None


def is_known_call(text: str | None) -> bool:
    """Whether `text` as a whole is a wording we know."""
    return call_type(text) is not None


_TYPES = {normalised(text): kind for kind, texts in CALLS.items() for text in texts}
